// The page as a file, with its findings in it.

document.body.classList.add('scripted');
preact.render(h(App, {rows: embedded('rows').map(prepared), about: embedded('about'), overview: embedded('overview'), alerts: new PackedAlerts()}), document.getElementById('app'));

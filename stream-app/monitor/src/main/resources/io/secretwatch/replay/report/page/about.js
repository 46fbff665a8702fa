// What was read, and what could be seen in it.

const Ways = ({ways}) => ways.map(way => h('li', null, way.title, ' ', h('span', {class: 'quiet'}, way.row)));

/** Many ways of one kind as a number, which opens. */
function ManyWays({ways, label}) {
  if (!ways.length) return null;
  return h('details', {class: 'ways'}, h('summary', null, countText(ways.length, 'way'), h('span', {class: 'unseen'}, ` ${label}`)), h('ul', null, h(Ways, {ways})));
}

function Area({area}) {
  return h('tr', null,
    h('th', {scope: 'row'}, area.title),
    h('td', {class: 'count'}, numberText(area.events)),
    h('td', null, area.levels || 'nothing happened, or level None'),
    h('td', null, h(ManyWays, {ways: area.shown, label: `shown of ${area.title}`})),
    h('td', null, h(ManyWays, {ways: area.partly, label: `shown in part of ${area.title}`})),
    h('td', {class: area.hidden.length ? 'blind' : ''}, h(ManyWays, {ways: area.hidden, label: `hidden of ${area.title}`})));
}

function Coverage({clusters}) {
  return clusters.map(cluster => h('section', null,
    h('h3', null, 'Cluster ', cluster.name),
    cluster.missing.length > 0 && h('p', null, 'No event of this cluster says: ', cluster.missing.join('; '), '.'),
    h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': `What the log of cluster ${cluster.name} shows`}, h('table', {class: 'coverage'},
      h('thead', null, h('tr', null, ['About', 'Events', 'Levels', 'Shown', 'In part', 'Blind to'].map(name => h('th', {scope: 'col'}, name)))),
      h('tbody', null, cluster.areas.map(area => h(Area, {area})))))));
}

function About({about}) {
  return h(preact.Fragment, null,
    h('h3', null, 'What was read'),
    h('dl', {class: 'facts'}, about.facts.map(({name, text}) => h('div', null, h('dt', null, name), h('dd', null, text)))),
    about.warnings.length > 0 && h('ul', {class: 'warnings'}, about.warnings.map(text => h('li', null, text))),
    h('p', {class: 'quiet'}, 'Ways to a Secret that rules look for, by what the events of each cluster carry; letter and number are the row in docs/rules.md. What a log is blind to can have happened without a finding.'),
    h(Coverage, {clusters: about.coverage}));
}

// What could be seen in the log, and what not; and what was read.

const MOST_CLUSTERS = 20;

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

const SIGHTS = {none: 'nothing', part: 'a part', all: 'all'};

const ofSight = (cluster, sight) => cluster.rules.filter(rule => rule.sight === sight);

/** How much the rules could see, in a sentence. */
function sightText(cluster) {
  const [all, part, none] = ['all', 'part', 'none'].map(sight => ofSight(cluster, sight).length);
  const parts = [part && `${numberText(part)} only a part`, none && `${numberText(none)} nothing`].filter(Boolean);
  if (!parts.length) return `Each of the ${countText(all, 'rule')} could see all that it looks for.`;
  return `Of ${countText(cluster.rules.length, 'rule')}, ${numberText(all)} could see all that they look for, ${andText(parts)}.`;
}

/** What the log lacks, what most rules miss first. */
function lackTexts(cluster) {
  return choices(cluster.rules, rule => rule.because).map(([text]) => text);
}

function LessSeen({cluster}) {
  const rules = [...ofSight(cluster, 'none'), ...ofSight(cluster, 'part')];
  if (!rules.length) return null;
  return h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': `Rules that could not see all in cluster ${cluster.name}`}, h('table', {class: 'coverage sights'},
    h('thead', null, h('tr', null, ['Rule', 'Saw', 'Not seen', 'Because'].map(name => h('th', {scope: 'col'}, name)))),
    h('tbody', null, rules.map(rule => h('tr', null,
      h('th', {scope: 'row'}, rule.name),
      h('td', {'data-name': 'Saw', class: rule.sight === 'none' ? 'blind' : ''}, SIGHTS[rule.sight]),
      h('td', {'data-name': 'Not seen'}, h(ManyWays, {ways: rule.unseen, label: `not, or not wholly, seen by: ${rule.name}`})),
      h('td', {'data-name': 'Because'}, rule.because.join('; ')))))));
}

/** What a reader wants to know of the log: which rules could see, which could not, and why. */
function Sights({cluster, several}) {
  const seeing = ofSight(cluster, 'all');
  return h('section', null,
    several && h('h3', null, 'Cluster ', cluster.name),
    h('p', null, sightText(cluster), cluster.missing.length > 0 && ` No event says ${cluster.missing.join('; ')}.`),
    h(LessSeen, {cluster}),
    seeing.length > 0 && h('details', {class: 'also seeing'}, h('summary', null, `${countText(seeing.length, 'rule')} that could see all`), h('ul', null, seeing.map(rule => h('li', null, rule.name)))));
}

function Areas({cluster, several}) {
  return h('section', {class: 'noprint'},
    several && h('h4', null, 'Cluster ', cluster.name),
    h('div', {class: 'scrolls', tabIndex: 0, role: 'group', 'aria-label': `What the log of cluster ${cluster.name} shows`}, h('table', {class: 'coverage'},
      h('thead', null, h('tr', null, ['About', 'Events', 'Levels', 'Shown', 'In part', 'Blind to'].map(name => h('th', {scope: 'col'}, name)))),
      h('tbody', null, cluster.areas.map(area => h(Area, {area}))))));
}

function About({about, printing}) {
  const clusters = about.coverage.slice(0, printing ? 3 : MOST_CLUSTERS);
  const several = about.coverage.length > 1;
  const left = about.coverage.length - clusters.length;
  return h(preact.Fragment, null,
    about.coverage.length > 0 && h(preact.Fragment, null,
      h('p', {class: 'quiet'}, 'What rules look for and the log does not show can have happened without a finding. Where there is no event of a kind, nothing of it happened, or the audit policy leaves it out.'),
      clusters.map(cluster => h(Sights, {cluster, several}))),
    !about.coverage.length && h('p', null, BLIND_UNKNOWN),
    left > 0 && h('p', {class: 'quiet'}, `${countText(left, 'further cluster')} left out${printing ? '; see the page itself' : ''}.`),
    about.coverage.length > 0 && h('h3', {class: 'noprint'}, 'Ways to a Secret'),
    about.coverage.length > 0 && h('p', {class: 'quiet noprint'}, 'What rules look for, by what events are about; letter and number are the row in docs/rules.md. Events that were not judged, as nothing happened in them, are counted, too.'),
    clusters.map(cluster => h(Areas, {cluster, several})),
    h('h3', null, 'What was read'),
    h('dl', {class: 'facts'}, about.facts.map(({name, text}) => h('div', null, h('dt', null, name), h('dd', null, text)))));
}

// What the report comes to, for somebody who reads no more than that.

const BLIND_UNKNOWN = 'This page is made of alerts alone: what the log behind them could not show is not known here.';
const MOST_NAMED = 12;
const MOST_ROTATIONS = 5;
const FEW_STORIES = 3;
const FEW_STEPS = 4;
const FEW_FINDINGS = 10;

/** a, b and c. */
const andText = texts => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`);

/** The first names of a list, the others where it opens. */
function Names({names, more, what}) {
  const shown = names.slice(0, MOST_NAMED);
  const others = names.slice(MOST_NAMED);
  const left = others.length + more;
  if (!left) return h('p', {class: 'names'}, andText(shown), '.');
  return h(preact.Fragment, null,
    h('p', {class: 'names'}, `${shown.join(', ')} and ${numberText(left)} more.`),
    h('details', {class: 'also noprint'}, h('summary', null, `The other ${numberText(left)} ${what}`),
      h('p', {class: 'names'}, others.join(', '), more > 0 ? ` and ${numberText(more)} that are not listed.` : '.')));
}

const shortName = who => principal(who).short || 'somebody not known';

/** A few names, and how many others there are. */
function fewNames(names, more) {
  const shown = names.slice(0, 5).map(shortName);
  const left = names.length - shown.length + more;
  return left ? `${shown.join(', ')} and ${numberText(left)} more` : andText(shown);
}

function Doer({doer, several, onFilter, onOpen}) {
  const one = principal(doer.who);
  return h('tr', null,
    h('td', {class: 'risk'}, h('span', {class: `badge ${doer.severity}`}, doer.severity), h('span', {class: 'number'}, doer.risk)),
    h('th', {scope: 'row'}, doer.who ? h('span', {class: 'name', title: doer.who}, one.short) : h('span', {class: 'quiet'}, 'not known'),
      doer.who && one.kind !== 'user' && h('span', {class: 'kind'}, one.kind), several && h('span', {class: 'kind'}, `cluster ${doer.cluster}`)),
    h('td', {'data-name': 'Worst finding'}, h('a', {href: address({...NO_FILTER, finding: doer.uid}), onClick: event => { event.preventDefault(); onOpen(doer.uid); }}, doer.title)),
    h('td', {'data-name': 'Secrets reached'}, doer.reached.length ? doer.reached.join(', ') + (doer.moreReached ? ` and ${numberText(doer.moreReached)} more` : '') : h('span', {class: 'quiet'}, 'no Secret, as far as the log shows')),
    h('td', {'data-name': 'Findings', class: 'count'}, h('a', {href: address({...NO_FILTER, who: doer.who, cluster: doer.cluster}), 'aria-label': `${countText(doer.findings, 'finding')} of ${shortName(doer.who)}`, onClick: event => { event.preventDefault(); onFilter({...NO_FILTER, view: 'findings', who: doer.who, cluster: several ? doer.cluster : ''}); }}, numberText(doer.findings))));
}

function Doers({overview, several, onFilter, onOpen}) {
  if (!overview.doers.length) return null;
  return h('section', null,
    h('h2', null, 'Who did the worst'),
    h('table', {class: 'doers'},
      h('thead', null, h('tr', null, ['At worst', 'Who', 'Worst finding', 'Secrets reached', 'Findings'].map(name => h('th', {scope: 'col'}, name)))),
      h('tbody', null, overview.doers.map(doer => h(Doer, {doer, several, onFilter, onOpen})))),
    overview.otherDoers > 0 && h('p', {class: 'quiet'}, `${countText(overview.otherDoers, 'other principal is', 'other principals are')} named in findings.`));
}

function Rotation({rotation, several}) {
  const {cluster, allTo, moreAllTo, secrets, moreSecrets, credentials, moreCredentials} = rotation;
  return h('div', {class: 'rotation'},
    several && h('h3', null, 'Cluster ', cluster),
    allTo.length > 0 && h('p', null, h('strong', null, 'Every Secret of the cluster'), `, as all were handed out to ${fewNames(allTo, moreAllTo)}.`, secrets.length > 0 && ' First those that were asked for by name, or put to use:'),
    !allTo.length && secrets.length > 0 && h('p', null, 'Secrets that were handed out or put to use, of the riskiest findings first:'),
    secrets.length > 0 && h(Names, {names: secrets, more: moreSecrets, what: 'Secrets'}),
    credentials.length > 0 && h(preact.Fragment, null,
      h('p', null, 'Credentials that were issued, or used where they do not belong:'),
      h(Names, {names: credentials, more: moreCredentials, what: 'credentials'})));
}

/** What to replace, in words that do not say more than the log. */
function Rotations({overview, several, rows}) {
  if (!rows.length) return null;
  const aside = overview.setAside;
  const others = overview.rotations.slice(MOST_ROTATIONS);
  return h('section', null,
    h('h2', null, 'What to rotate'),
    overview.rotations.length
      ? h(preact.Fragment, null,
        overview.rotations.slice(0, MOST_ROTATIONS).map(rotation => h(Rotation, {rotation, several})),
        others.length > 0 && h('details', {class: 'also noprint'}, h('summary', null, countText(others.length, 'further cluster')), others.map(rotation => h(Rotation, {rotation, several}))),
        h('p', {class: 'quiet'}, overview.rotations.some(one => one.credentials.some(text => text.startsWith('certificate'))) && 'Kubernetes cannot revoke a certificate: take away the rights of its user and groups. ',
          'This is from findings of severity medium or above that nobody has called benign or expected; ', aside > 0 && `${countText(aside, 'further finding')} about Secrets or credentials ${aside === 1 ? 'is' : 'are'} left out, and `, 'what the log does not show is not in it. Automations that are meant to read Secrets are in it until a policy names them.'))
      : h('p', null, 'No finding of severity medium or above says that a Secret or a credential was handed out.', aside > 0 && ` ${countText(aside, 'finding')} of low severity, or called benign or expected, ${aside === 1 ? 'does' : 'do'}.`));
}

/** In a sentence what the log of a cluster does not show. */
function blindText(cluster) {
  const lacks = lackTexts(cluster);
  if (!lacks.length) return sightText(cluster);
  return `${sightText(cluster)} The reasons: ${lacks.slice(0, 2).join('; ')}${lacks.length > 2 ? '; and others' : ''}.`;
}

function BlindTo({about, overview, rows, onFilter}) {
  const worst = [...about.coverage].sort((a, b) => ofSight(b, 'none').length - ofSight(a, 'none').length || ofSight(b, 'part').length - ofSight(a, 'part').length)[0];
  const several = about.coverage.length > 1;
  return h('section', null,
    h('h2', null, 'What this cannot tell'),
    h('p', null,
      !worst && BLIND_UNKNOWN,
      worst && several && `Of ${countText(about.coverage.length, 'cluster')}, the log of ${worst.name} shows least. `,
      worst && blindText(worst), worst && ' ',
      worst && h('a', {class: 'noprint', href: address({...NO_FILTER, view: 'about'}), onClick: event => { event.preventDefault(); onFilter({view: 'about'}); }}, 'What the log shows, and what not')),
    overview.withoutHistory > 0 && h('p', null, `${overview.withoutHistory === rows.length ? (rows.length === 1 ? 'The finding was' : 'The findings were') : `${numberText(overview.withoutHistory)} of ${countText(rows.length, 'finding')} ${overview.withoutHistory === 1 ? 'was' : 'were'}`} judged without history: ${overview.withoutHistory === 1 ? 'its' : 'their'} cluster had been watched for less than two days, so nothing in it was usual or new yet.`));
}

function NoFindings({about}) {
  return h('p', {class: 'lead'}, h('strong', null, 'No findings.'), about.coverage.length ? ' Nothing that the log shows is both unexpected by the policy and risky enough to be reported. That does not prove that no Secret was taken: what the log does not show is unknown.' : ' What the log behind it did not show is unknown.');
}

/** Sentences on what was read, and what matters most in it. */
function Summary({about, overview, rows, onFilter, onOpen}) {
  const several = preactHooks.useMemo(() => rows.some(row => row.cluster !== rows[0].cluster), [rows]);
  return h('div', {class: 'summary'},
    h('p', {class: 'lead'}, about.scope.join(' ')),
    about.warnings.length > 0 && h('ul', {class: 'warnings'}, about.warnings.map(text => h('li', null, text))),
    !rows.length && h(NoFindings, {about}),
    rows.length > 0 && h(Severities, {rows, filter: NO_FILTER, onFilter}),
    h(Doers, {overview, several, onFilter, onOpen}),
    h(Rotations, {overview, several, rows}),
    h(BlindTo, {about, overview, rows, onFilter}));
}

/** The worst stories in brief, then the worst findings, as a beginning. */
function Beginnings({rows, filter, alerts, onFilter, onOpen}) {
  const all = preactHooks.useMemo(() => stories(rows), [rows]);
  if (!rows.length) return null;
  const goTo = view => event => {
    event.preventDefault();
    onFilter({view, finding: ''});
  };
  return h(preact.Fragment, null,
    all.length > 0 && h('section', null,
      h('h2', null, 'Stories'),
      h('p', {class: 'quiet'}, `${countText(all.length, 'story', 'stories')}: ${STORY_IS}.`),
      h('div', {class: 'cards'}, all.slice(0, FEW_STORIES).map(story => h('article', {class: 'card', key: story.uid}, h(StoryTitle, {story}), h(Steps, {story, most: FEW_STEPS, onOpen})))),
      h('p', null, h('a', {href: address({...NO_FILTER, view: 'stories'}), onClick: goTo('stories')}, all.length > 1 ? `All ${numberText(all.length)} stories, with graphs` : 'The story, with its graph'))),
    h('section', null,
      h('h2', null, rows.length > FEW_FINDINGS ? 'The worst findings' : 'Findings'),
      h(Timeline, {rows, onRange: (from, to) => onFilter({view: 'findings', from, to})}),
      h(FindingsTable, {list: rows, rows, filter, alerts, onFilter, few: FEW_FINDINGS}),
      rows.length > FEW_FINDINGS && h('p', null, h('a', {href: address({...NO_FILTER, view: 'findings'}), onClick: goTo('findings')}, `All ${countText(rows.length, 'finding')}, with filters`))));
}

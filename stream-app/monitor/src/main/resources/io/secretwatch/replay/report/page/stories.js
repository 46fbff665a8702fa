// Findings that belong together, told in the order of time.

const STORIES_AT_ONCE = 20;
const STEPS_SHOWN = 14;

/** Some findings of a story, the riskiest of them, in the order of time. */
function worstSteps(story, most) {
  const kept = new Set([...story.steps].sort(SORTS.risk).slice(0, most));
  return story.steps.filter(row => kept.has(row));
}

function StoryTitle({story}) {
  const people = story.people.map(user => principal(user).short);
  return h('h3', null, h('span', {class: `badge ${story.worst.severity}`}, story.worst.severity), ' ', people.slice(0, 3).join(', ') + (people.length > 3 ? ` and ${people.length - 3} more` : ''),
    h('span', {class: 'quiet'}, ` ${story.cluster && `cluster ${story.cluster}, `}${countText(story.steps.length, 'finding')}, ${timeText(story.first)}${spanText(story.last - story.first) ? ', ' + spanText(story.last - story.first) : ''}`));
}

function Steps({story, most, onOpen}) {
  return h('ol', {class: 'steps'}, worstSteps(story, most).map(row => h('li', null,
    h('time', {dateTime: new Date(row.first).toISOString()}, timeText(row.first).slice(11)),
    h('span', {class: `dot ${row.severity}`, title: row.severity}),
    h('span', null,
      h('a', {href: address({...readAddress(), view: 'findings', finding: row.uid}), onClick: event => { event.preventDefault(); onOpen(row.uid); }}, row.title),
      h('span', {class: 'quiet'}, ` ${principal(row.who[0] || '').short}`)))),
    story.steps.length > most && h('li', {class: 'quiet'}, h('span'), h('span'), `and ${story.steps.length - most} of less risk`));
}

function Story({story, alerts, onOpen, printed, most = STEPS_SHOWN}) {
  const [known, setKnown] = preactHooks.useState(() => story.steps.map(row => alerts.peek(row)).filter(Boolean));
  preactHooks.useEffect(() => {
    let wanted = true;
    Promise.all(story.steps.slice(0, 40).map(row => alerts.of(row))).then(all => wanted && setKnown(all.filter(Boolean)), () => {});
    return () => {
      wanted = false;
    };
  }, [story.uid, story.steps.length]);
  return h('article', {class: 'story', id: `story-${story.uid}`},
    h(StoryTitle, {story}),
    h('div', {class: 'told'}, h(Steps, {story, most, onOpen}), known.length > 0 && h(Guarded, {key: known.length}, h(LineageGraph, {alerts: known, printed}))));
}

const STORY_IS = 'findings that name each other, because one person, right, workload or token is in both';

function Stories({list, alerts, onOpen}) {
  const [most, setMost] = preactHooks.useState(STORIES_AT_ONCE);
  const all = preactHooks.useMemo(() => stories(list), [list]);
  if (!all.length) return h('p', {class: 'empty'}, 'No findings that belong together.');
  const kept = all.slice(0, most);
  return h(preact.Fragment, null,
    h('p', {class: 'quiet'}, `${countText(all.length, 'story', 'stories')}: ${STORY_IS}.`),
    kept.map(story => h(Story, {key: story.uid, story, alerts, onOpen})),
    kept.length < all.length && h('p', {class: 'further'}, h('button', {class: 'plain', onClick: () => setMost(most + STORIES_AT_ONCE)}, 'Show more stories')));
}

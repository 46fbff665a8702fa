// What to do with an open finding: judge it, go on, accept it for good.

const VERDICTS = [
  {word: 'true', text: 'It is what it looks like. If it occurs again, it is a new finding.'},
  {word: 'benign', text: 'Nobody’s task, but it did no harm.'},
  {word: 'expected', text: 'It was somebody’s task.'},
];
const WITHDRAWN = {word: 'withdrawn', text: 'What was said before does not count any more: the finding is open again.'};

const NAME_KEY = 'secretwatch-by';
const remembered = () => stored(NAME_KEY) || '';

const WHAT_FOLLOWS = 'After Harmless or Expected, the same rule, principal and kind of access is not reported again unless it is graver. What stays expected should also be in the policy.';

/** Who goes on by keys alone is at the row that opens. */
const goneTo = uid => addEventListener('hashchange', () => requestAnimationFrame(() => document.querySelector(`#row-${CSS.escape(uid)} .opens`)?.focus({preventScroll: true})), {once: true});

const saidText = said => (said.verdict === 'withdrawn' ? `open again, says ${said.who}: ${said.why}` : `${VERDICT_TITLES[said.verdict] || said.verdict}, says ${said.who}: ${said.why}`);

function VerdictForm({row}) {
  const live = preactHooks.useContext(Live);
  const [state, setState] = preactHooks.useState({});
  const [chosen, setChosen] = preactHooks.useState('');
  const group = `verdict-${row.uid}`;
  const choices = isOpen(row) ? VERDICTS : [...VERDICTS, WITHDRAWN];
  const next = state.said && live.next(row.uid);
  // what others say of it meanwhile is in the heading
  const arrived = state.said === 'withdrawn' ? isOpen(row) : row.verdict === state.said;
  const done = state.done && `${state.done} ${arrived ? (isOpen(row) ? 'The finding is open again.' : `The finding is now under ${queueOf(row).title}.`) : 'The list changes as soon as the monitor has read it.'}`;
  const submit = async event => {
    event.preventDefault();
    const {verdict, by, why} = event.target.elements;
    store(NAME_KEY, by.value);
    setState({busy: true});
    try {
      const {status, body} = await tell('console/verdicts', {uid: row.uid, verdict: verdict.value, by: by.value, why: why.value});
      if (status === 200) {
        setChosen('');
        setState({said: verdict.value, done: `Written to ${body.place}: ${body.is}.`});
      } else {
        setState({error: body.error});
      }
    } catch (e) {
      setState({error: e instanceof Locked ? 'The session is over. Load the page again and enter the token.' : 'The monitor does not answer. Whether it was written is not known; look at the verdict of the finding before you try again.'});
    }
  };
  const choose = word => {
    setChosen(word);
    setState({});
  };
  return h('form', {class: 'asked verdict', onSubmit: submit},
    h('fieldset', null, h('legend', {class: 'unseen'}, 'What is it?'),
      choices.map(({word, text}) => h('label', {class: 'choice', key: word},
        h('input', {type: 'radio', name: 'verdict', value: word, required: true, id: `${group}-${word}`, checked: chosen === word, onChange: () => choose(word)}),
        h('span', null, h('strong', null, VERDICT_TITLES[word], row.verdict === word && h('span', {class: 'now'}, 'now')), h('span', {class: 'quiet'}, text))))),
    chosen && h('label', null, h('span', null, 'Your name'), h('input', {name: 'by', required: true, maxLength: 200, defaultValue: remembered(), autocomplete: 'username'})),
    chosen && h('label', {class: 'wide'}, h('span', null, 'Why, for colleagues'), h('input', {name: 'why', required: true, maxLength: 1000, autocomplete: 'off'})),
    chosen && h('button', {class: 'strong', disabled: state.busy}, state.busy ? 'Writing …' : `Say: ${VERDICT_TITLES[chosen]}`),
    h('p', {class: state.error ? 'complaint' : 'quiet', role: 'status'}, state.error || done || ''),
    next && h('p', null, h('a', {href: address({...readAddress(), verdict: 'none', finding: next.uid}), onClick: () => goneTo(next.uid)}, `Open the next finding: ${next.title}`)),
    h('p', {class: 'quiet follows'}, WHAT_FOLLOWS));
}

function Exception({row}) {
  const [open, setOpen] = preactHooks.useState(false);
  const [state, setState] = preactHooks.useState(null);
  // a finding that goes on may have another entry
  preactHooks.useEffect(() => {
    if (!open) return undefined;
    let wanted = true;
    const put = next => wanted && setState(next);
    ask(`console/findings/${encodeURIComponent(row.uid)}/exception`).then(
      ({status, body}) => put(status === 200 ? body : {error: body.error}),
      () => put({error: 'The monitor does not answer. Close this and open it again.'}));
    return () => {
      wanted = false;
    };
  }, [open, row.revision]);
  return h('details', {class: 'exception', onToggle: event => setOpen(event.target.open)},
    h('summary', null, 'Accept it in the policy: the entry'),
    state?.entry && h(CodeBlock, {text: state.entry, label: 'the policy entry'}),
    state?.entry && h('p', {class: 'quiet'}, 'Fill in owner and reason, add it below expected: in the policy, and start the monitor again, which reads it then. The finding stays open until it is judged.'),
    state?.whyNone && h('p', null, `No entry is offered. ${state.whyNone}`),
    state?.error && h('p', {class: 'complaint'}, state.error),
    state?.beyond && h('p', {class: 'quiet'}, state.beyond),
    !state && h('p', {class: 'quiet'}, 'Asking …'));
}

function Actions({row, alert}) {
  const live = preactHooks.useContext(Live);
  preactHooks.useEffect(() => live.seen(row.uid), [row.uid, row.fresh]);
  const said = alert.unmapped?.k8s_audit?.verdict;
  return h('section', {class: 'actions noprint', 'aria-label': 'Verdict and next steps'},
    h('div', null,
      h('h3', null, 'Verdict ', said && h('span', {class: 'quiet'}, saidText(said))),
      h(VerdictForm, {row}), h(Exception, {row})),
    h('div', null, h('h3', null, 'Do this'), h(NextSteps, {alert})));
}

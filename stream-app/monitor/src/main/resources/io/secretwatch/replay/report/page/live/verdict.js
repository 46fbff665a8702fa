// What an analyst says of a finding, and the exception for it.

const VERDICTS = [
  {word: 'true', title: 'True', text: 'It is what it looks like. If it occurs again, it is a finding again.'},
  {word: 'benign', title: 'Benign', text: 'It did no harm. The same is not reported again unless it is graver.'},
  {word: 'expected', title: 'Expected', text: 'It was somebody’s task. The same is not reported again unless it is graver.'},
];
const WITHDRAWN = {word: 'withdrawn', title: 'Withdrawn', text: 'What was said before does not count any more.'};

const NAME_KEY = 'secretwatch-by';

function remembered() {
  try {
    return localStorage.getItem(NAME_KEY) || '';
  } catch {
    return '';
  }
}

function remember(name) {
  try {
    localStorage.setItem(NAME_KEY, name);
  } catch {
    // it is typed again
  }
}

function VerdictForm({row}) {
  const [state, setState] = preactHooks.useState({});
  const group = `verdict-${row.uid}`;
  const choices = row.verdict ? [...VERDICTS, WITHDRAWN] : VERDICTS;
  const submit = async event => {
    event.preventDefault();
    const form = event.target;
    const {verdict, by, why} = form.elements;
    remember(by.value);
    setState({busy: true});
    try {
      const {status, body} = await tell('console/verdicts', {uid: row.uid, verdict: verdict.value, by: by.value, why: why.value});
      if (status === 200) {
        form.reset();
        by.value = remembered();
        setState({done: `Written to ${body.place}: ${body.is}. The finding changes as soon as the monitor has read it.`});
      } else {
        setState({error: body.error});
      }
    } catch (e) {
      setState({error: e instanceof Locked ? 'The session is over. Load the page again and enter the token.' : 'The monitor does not answer. Whether it was written is not known; look at the verdict of the finding before you try again.'});
    }
  };
  return h('form', {class: 'asked verdict', onSubmit: submit},
    h('fieldset', null, h('legend', null, 'What is it?'),
      choices.map(({word, title, text}) => h('label', {class: 'choice'}, h('input', {type: 'radio', name: 'verdict', value: word, required: true, id: `${group}-${word}`}), h('span', null, h('strong', null, title), h('span', {class: 'quiet'}, `  ${text}`))))),
    h('label', null, h('span', null, 'Who says it'), h('input', {name: 'by', required: true, maxLength: 200, defaultValue: remembered(), autocomplete: 'username'})),
    h('label', {class: 'wide'}, h('span', null, 'Why; others read it'), h('input', {name: 'why', required: true, maxLength: 1000, autocomplete: 'off'})),
    h('button', {class: 'plain', disabled: state.busy}, state.busy ? 'Writing …' : 'Say it'),
    h('p', {class: state.error ? 'complaint' : 'quiet', role: 'status'}, state.error || state.done || ''));
}

function Exception({row}) {
  const [state, setState] = preactHooks.useState(null);
  const opened = async event => {
    if (!event.target.open || state?.entry) return;
    try {
      const {status, body} = await ask(`console/findings/${encodeURIComponent(row.uid)}/exception`);
      setState(status === 200 ? body : {error: body.error});
    } catch {
      setState({error: 'The monitor does not answer. Close this and open it again.'});
    }
  };
  return h('details', {class: 'exception', onToggle: opened},
    h('summary', null, 'Accept it for good: the policy entry'),
    state?.entry && h(CodeBlock, {text: state.entry, label: 'the policy entry'}),
    state?.entry && h('p', {class: 'quiet'}, 'Fill in owner and reason, and add it below expected: in the policy. The policy is read when the monitor starts.'),
    state?.whyNone && h('p', null, `No entry is offered. ${state.whyNone}`),
    state?.error && h('p', {class: 'complaint'}, state.error),
    state?.beyond && h('p', {class: 'quiet'}, state.beyond),
    !state && h('p', {class: 'quiet'}, 'Asking …'));
}

function Actions({row}) {
  const live = preactHooks.useContext(Live);
  preactHooks.useEffect(() => live.seen(row.uid), [row.uid, row.fresh]);
  return h('section', {class: 'actions noprint', 'aria-label': 'Verdict'}, h('h3', null, 'Verdict'), h(VerdictForm, {row}), h(Exception, {row}));
}

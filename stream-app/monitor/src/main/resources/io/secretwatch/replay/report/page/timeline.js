// Findings over time, stacked by severity.

const STEPS = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 604800];
const MOST_BARS = 72;

/** The bars: when they begin, in seconds, and by severity how many findings began there. */
function bars(rows) {
  let from = Infinity;
  let to = -Infinity;
  for (const row of rows) {
    from = Math.min(from, row.first);
    to = Math.max(to, row.first);
  }
  from /= 1000;
  to /= 1000;
  const step = STEPS.find(one => (to - from) / one <= MOST_BARS) || Math.ceil((to - from) / MOST_BARS);
  const begin = Math.floor(from / step) * step;
  const count = Math.floor((to - begin) / step) + 1;
  const times = Array.from({length: count}, (_, i) => begin + i * step);
  const counts = SEVERITIES.map(() => new Array(count).fill(0));
  for (const row of rows) {
    counts[SEVERITIES.indexOf(row.severity)][Math.floor((row.first / 1000 - begin) / step)]++;
  }
  return {times, counts, step};
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function drawTimeline(into, rows, onRange) {
  const {times, counts, step} = bars(rows);
  // the worst at the bottom, where bars are compared best; what is drawn first is covered by the others
  const sums = [];
  let below = new Array(times.length).fill(0);
  for (const of of counts) {
    below = below.map((n, i) => n + of[i]);
    sums.push(below);
  }
  const text = colour('--muted');
  const grid = colour('--line');
  const chart = new uPlot(
    {
      width: Math.max(280, into.clientWidth),
      height: 132,
      legend: {show: false},
      cursor: {y: false, points: {show: false}, drag: {x: true, y: false, setScale: false}},
      scales: {
        x: {time: false, range: () => [times[0] - step / 2, times[times.length - 1] + step / 2]},
        y: {range: (_, __, max) => [0, Math.max(1, max)]},
      },
      axes: [
        {stroke: text, grid: {show: false}, ticks: {stroke: grid}, values: (_, splits) => splits.map(t => tickText(t, step)), space: 90, size: 30},
        {stroke: text, grid: {stroke: grid, width: 1}, ticks: {show: false}, size: 44, values: (_, splits) => splits.map(n => (Number.isInteger(n) ? n : ''))},
      ],
      series: [
        {},
        ...SEVERITIES.map((severity, i) => ({
          fill: colour(`--${severity}`),
          stroke: colour(`--${severity}`),
          width: 0,
          points: {show: false},
          paths: uPlot.paths.bars({size: [0.86, 48], align: 0}),
        })).reverse(),
      ],
      hooks: {
        setSelect: [
          u => {
            if (u.select.width < 3) return;
            const at = px => u.posToVal(px, 'x') * 1000;
            onRange(Math.round(at(u.select.left)), Math.round(at(u.select.left + u.select.width)));
            u.setSelect({left: 0, width: 0, top: 0, height: 0}, false);
          },
        ],
      },
    },
    [times, ...[...sums].reverse()],
    into);
  return chart;
}

function Timeline({rows, onRange}) {
  const box = preactHooks.useRef(null);
  preactHooks.useEffect(() => {
    if (!rows.length) return undefined;
    let chart;
    const draw = () => {
      if (chart) chart.destroy();
      chart = drawTimeline(box.current, rows, onRange);
    };
    draw();
    const resized = new ResizeObserver(() => {
      const wide = Math.max(280, box.current.clientWidth);
      if (wide !== chart.width) chart.setSize({width: wide, height: chart.height});
    });
    resized.observe(box.current);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const print = matchMedia('print');
    dark.addEventListener('change', draw);
    print.addEventListener('change', draw);
    return () => {
      dark.removeEventListener('change', draw);
      print.removeEventListener('change', draw);
      resized.disconnect();
      chart.destroy();
    };
  }, [rows]);
  if (!rows.length) return null;
  let first = Infinity;
  let last = 0;
  rows.forEach(row => {
    first = Math.min(first, row.first);
    last = Math.max(last, row.first);
  });
  const counts = SEVERITIES.map(severity => [severity, rows.filter(row => row.severity === severity).length]).filter(one => one[1]);
  return h('figure', {class: 'timeline'},
    h('div', {ref: box, role: 'img', 'aria-label': `Findings by the time of their first event, ${timeText(first)} to ${timeText(last)} UTC: ` + counts.map(([severity, n]) => `${n} ${severity}`).join(', ')}),
    h('figcaption', null, 'When findings began, UTC. Drag over a span to see only that one.'));
}

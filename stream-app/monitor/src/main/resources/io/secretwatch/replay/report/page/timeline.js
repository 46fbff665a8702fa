// Findings over time, stacked by severity.

const STEPS = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 604800];
const MOST_BARS = 72;
/** What fits beside the margins of A4 and of Letter. */
const PAPER_WIDTH = 690;

const stepText = seconds => (seconds % 86400 === 0 ? countText(seconds / 86400, 'day') : seconds % 3600 === 0 ? countText(seconds / 3600, 'hour') : seconds % 60 === 0 ? countText(seconds / 60, 'minute') : countText(seconds, 'second'));

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

function drawTimeline(into, width, rows, onRange) {
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
  const ends = times[times.length - 1] + step;
  const chart = new uPlot(
    {
      width,
      height: 150,
      // room for half of the last time
      padding: [8, 30, 0, 0],
      legend: {show: false},
      cursor: {y: false, points: {show: false}, drag: {x: true, y: false, setScale: false}},
      scales: {
        x: {time: false, range: () => [times[0], ends]},
        y: {range: (_, __, max) => [0, Math.max(1, max)]},
      },
      axes: [
        {stroke: text, grid: {show: false}, ticks: {stroke: grid}, values: (u, splits) => tickTexts(splits, splits.length > 1 ? splits[1] - splits[0] : step), space: 90, size: 44},
        {stroke: text, grid: {stroke: grid, width: 1}, ticks: {show: false}, size: 40, label: 'Findings', labelSize: 18, labelFont: '12px system-ui, sans-serif', labelGap: 0, values: (_, splits) => splits.map(n => (Number.isInteger(n) ? n : ''))},
      ],
      series: [
        {},
        ...SEVERITIES.map((severity, i) => ({
          fill: colour(`--${severity}`),
          stroke: colour(`--${severity}`),
          width: 0,
          points: {show: false},
          paths: uPlot.paths.bars({size: [0.86, 48], align: 1}),
        })).reverse(),
      ],
      hooks: {
        setSelect: [
          u => {
            if (u.select.width < 3) return;
            // whole bars, so that what is left are the findings that they count
            const bar = px => (u.posToVal(px, 'x') - times[0]) / step;
            const from = times[0] + Math.floor(bar(u.select.left)) * step;
            const to = times[0] + Math.ceil(bar(u.select.left + u.select.width)) * step;
            onRange(from * 1000, to * 1000);
            u.setSelect({left: 0, width: 0, top: 0, height: 0}, false);
          },
        ],
      },
    },
    [times, ...[...sums].reverse()],
    into);
  return chart;
}

function Timeline({rows, onRange, printed}) {
  const box = preactHooks.useRef(null);
  // at once: a print does not wait
  preactHooks.useLayoutEffect(() => {
    if (rows.length < 2) return undefined;
    let chart;
    const wide = () => (printed ? PAPER_WIDTH : Math.max(280, box.current.clientWidth));
    const draw = () => {
      if (chart) chart.destroy();
      chart = drawTimeline(box.current, wide(), rows, onRange);
    };
    draw();
    const resized = new ResizeObserver(() => {
      if (wide() !== chart.width) chart.setSize({width: wide(), height: chart.height});
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
  if (rows.length < 2) return null;
  let first = Infinity;
  let last = 0;
  rows.forEach(row => {
    first = Math.min(first, row.first);
    last = Math.max(last, row.first);
  });
  const counts = SEVERITIES.map(severity => [severity, rows.filter(row => row.severity === severity).length]).filter(one => one[1]);
  return h('figure', {class: 'timeline'},
    h('div', {ref: box, role: 'img', 'aria-label': `Findings by the time of their first event, ${timeText(first)} to ${timeText(last)} UTC: ` + counts.map(([severity, n]) => `${n} ${severity}`).join(', ')}),
    h('figcaption', null, `Findings by when they began, UTC; a bar is ${stepText(bars(rows).step)}.`, h('span', {class: 'drag'}, ' Drag over bars to see only what began in them.')));
}

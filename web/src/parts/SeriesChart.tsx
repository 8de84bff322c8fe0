/** Prices over time as a small drawing, one line per market told apart by dash, with the ceiling. The table beside it says the same. */
import { rupiah, shortDay } from '../format.ts';

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly date: string; readonly price: number; readonly ceiling: number | null }[];
}

const WIDTH = 320;
const HEIGHT = 150;
const EDGE = { left: 4, right: 4, top: 14, bottom: 20 };
const DASHES = ['', '6 3', '2 3', '9 3 2 3'];

export function SeriesChart({ series, label }: { series: readonly Series[]; label: string }) {
  const all = series.flatMap(({ points }) => points);
  const days = all.map(({ date }) => Date.parse(date));
  const values = all.flatMap(({ price, ceiling }) => (ceiling === null ? [price] : [price, ceiling]));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (all.length < 2) return null;
  const x = (date: string) =>
    EDGE.left + ((Date.parse(date) - first) / Math.max(1, last - first)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (value: number) =>
    HEIGHT - EDGE.bottom - ((value - low) / Math.max(1, high - low)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const line = (points: readonly { date: string; value: number }[]) =>
    points
      .map(({ date, value }, index) => `${index === 0 ? 'M' : 'L'}${x(date).toFixed(1)} ${y(value).toFixed(1)}`)
      .join('');
  const ceilings = (series[0]?.points ?? []).flatMap(({ date, ceiling }) =>
    ceiling === null ? [] : [{ date, value: ceiling }],
  );
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={HEIGHT - EDGE.bottom} y2={HEIGHT - EDGE.bottom} class="axis" />
        {ceilings.length > 1 && <path d={line(ceilings)} class="ceiling" />}
        {series.map(({ name, points }, index) => (
          <g key={name} class="series">
            <path
              d={line(points.map(({ date, price }) => ({ date, value: price })))}
              stroke-dasharray={DASHES[index % 4]}
            />
            {points.map(({ date, price }) => (
              <circle key={date} cx={x(date)} cy={y(price)} r="2" />
            ))}
          </g>
        ))}
        <text x={EDGE.left} y={EDGE.top - 4}>
          {rupiah(high)}
        </text>
        <text x={EDGE.left} y={HEIGHT - 6}>
          {shortDay(new Date(first).toISOString().slice(0, 10))}
        </text>
        <text x={WIDTH - EDGE.right} y={HEIGHT - 6} text-anchor="end">
          {shortDay(new Date(last).toISOString().slice(0, 10))}
        </text>
      </svg>
      <figcaption>
        {series.map(({ name }, index) => (
          <span key={name} class="key">
            <svg viewBox="0 0 24 6" aria-hidden="true" class="series">
              <path d="M0 3H24" stroke-dasharray={DASHES[index % 4]} />
            </svg>
            {name}
          </span>
        ))}
        {ceilings.length > 1 && (
          <span class="key">
            <svg viewBox="0 0 24 6" aria-hidden="true">
              <path d="M0 3H24" class="ceiling" />
            </svg>
            HET (harga eceran tertinggi)
          </span>
        )}
      </figcaption>
    </figure>
  );
}

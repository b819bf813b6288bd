import type { getPublicPublicity } from '#contract/publicity.ts'
import type { OutputOf } from '#contract/route.ts'
import { Bar, Ring, Tick } from '../../ui/beam/parts.tsx'
import { monthDay, shortDay } from '../../ui/day-words.ts'
import { useWidth } from '../../ui/use-width.ts'
import './publicity.css'

type NoticeDay = OutputOf<typeof getPublicPublicity>['days'][number]

const bar = 34
const least = 46
/** From here on a day's weekday has room beside it. */
const roomy = 84

function Day({ day, x, step, today }: { day: NoticeDay; x: number; step: number; today: boolean }) {
  const wide = step >= roomy
  const date = wide ? shortDay(day.date) : monthDay(day.date)
  const words = wide ? [day.label] : day.label.split(' ').slice(-1)
  return (
    <g>
      {!day.working && <rect x={x - step / 2} y={bar - 12} width={step} height={50} className="beam-off" />}
      <Tick x={x} y={bar} kind={day.working ? 'working' : 'off'} />
      <text x={x} y={14} className={today ? 'is-now' : day.working ? '' : 'is-off'}>
        {today && wide ? `今天 ${date}` : date}
      </text>
      <text x={x} y={66} className={today ? 'is-now' : ''}>
        {today && !wide ? '今天' : words.join(' ')}
      </text>
    </g>
  )
}

/** The days of a notice on the graduated beam: long tick a counted day, short tick a day off, ring today. */
export function NoticeBeam({ days, today, label }: { days: readonly NoticeDay[]; today: string; label: string }) {
  const [ref, seen] = useWidth<HTMLDivElement>(900)
  const width = Math.max(seen, days.length * least)
  const step = (width - 8) / Math.max(1, days.length)
  const at = (index: number) => 4 + step * (index + 0.5)
  const past = days.filter((day) => day.date <= today).length
  const now = days.findIndex((day) => day.date === today)
  const filled = past === 0 ? undefined : past === days.length && now < 0 ? width - 4 : at(past - 1)
  return (
    // A long notice on a narrow screen is moved sideways, with the keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={ref} className="jh-notice-scroll" tabIndex={width > seen ? 0 : -1} aria-label={label}>
      <svg className="beam" width={width} height="74" viewBox={`0 0 ${width} 74`} role="img" aria-label={label}>
        {days.map((day, index) => (
          <Day key={day.date} day={day} x={at(index)} step={step} today={day.date === today} />
        ))}
        <Bar from={4} to={width - 4} y={bar} filled={filled} />
        {now >= 0 && <Ring x={at(now)} y={bar} />}
      </svg>
    </section>
  )
}

/** 公示5个工作日，首日不计，遇节假日顺延。 */
export const termWords = (term: { workdays: number; countFirst: boolean; announcementOn: number | null }) =>
  `公示${term.workdays}个工作日，首日${term.countFirst ? '计入' : '不计'}，遇节假日顺延${
    term.announcementOn ? `，第${term.announcementOn}个工作日公告结果` : ''
  }。`

/** 公示中 第2个工作日, by the days of the notice. */
export function standing(notice: { status: string; statusTitle: string; days: readonly NoticeDay[] }, today: string) {
  const now = notice.days.findLast((day) => day.date <= today && day.count !== null)
  return notice.status === 'running' && now ? `${notice.statusTitle} 第${now.count}个工作日` : notice.statusTitle
}

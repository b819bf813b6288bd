import type { FullItem } from '#contract/item-bank-items.ts'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { flagTitle, share } from './words.ts'

type Figures = FullItem['statistics'][number]

function Options({ figures, right }: { figures: Figures; right: readonly string[] }) {
  const most = Math.max(1, ...figures.options.map(({ count }) => count))
  return (
    <div className="jh-coverage">
      {figures.options.map(({ letter, count, restMean }) => (
        <div key={letter} style={{ display: 'contents' }}>
          <span>
            {letter === '' ? '未答' : `选${letter}`}
            {right.includes(letter) && '（正确）'}
          </span>
          <svg
            className="jh-coverage-beam"
            viewBox="0 0 160 14"
            preserveAspectRatio="none"
            role="img"
            aria-label={`${letter === '' ? '未答' : `选${letter}`}者${count}人`}
          >
            <rect
              x="0"
              y="3"
              width={(count / most) * 160}
              height="8"
              fill={right.includes(letter) ? 'var(--ok)' : 'var(--neu-ln)'}
            />
          </svg>
          <span className="jh-note jh-right">
            {count}人，其余题均分{restMean === null ? '--' : restMean.toFixed(1)}
          </span>
        </div>
      ))}
    </div>
  )
}

/** How the item did in each exam: difficulty, discrimination, what the options drew, and what a person should look at. */
export function ItemStatistics({ full }: { full: FullItem }) {
  const { key } = full.item
  const rightOf = (question: number): readonly string[] => {
    const own = key.type === 'case' ? key.questions[question - 1] : key
    return own && 'right' in own ? own.right : []
  }
  return (
    <Card title="统计" note="难度为得分率，区分度为与其余题得分的相关">
      {full.statistics.length === 0 && <span className="jh-note">还没有考试数据</span>}
      {full.statistics.map((figures) => (
        <div key={`${figures.exam}${figures.at}.${figures.question}`} className="jh-col">
          <div className="jh-row">
            <b>
              {figures.exam}
              {figures.question > 0 && `第${figures.question}小题`}
            </b>
            <span className="jh-note">
              第{figures.version}版 · {figures.answered}人 · 难度{share(figures.difficulty)} · 区分度
              {share(figures.discrimination)}
            </span>
            {figures.flags.map((flag) => (
              <Status key={flag} kind="signal">
                {flagTitle(flag)}
              </Status>
            ))}
          </div>
          <Options figures={figures} right={rightOf(figures.question)} />
        </div>
      ))}
    </Card>
  )
}

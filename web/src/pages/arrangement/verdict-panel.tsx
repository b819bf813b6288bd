import { Button } from 'antd'
import type { askMove } from '#contract/arrangement.ts'
import type { OutputOf } from '#contract/route.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { Status } from '../../ui/status.tsx'

export type MoveVerdict = OutputOf<typeof askMove>

/** A wish that was asked about. */
export interface Wish {
  readonly registrationId: string
  readonly name: string
  readonly sessionId: string
  readonly placeId: string
  readonly seat: number
}

/** Why a seat may or may not be taken, and where else one could sit. */
export function VerdictPanel(props: {
  wish: Wish | null
  verdict: MoveVerdict | undefined
  onTake: (wish: Wish) => void
}) {
  const { wish, verdict, onTake } = props
  if (!wish || !verdict)
    return (
      <Card title="座位判定">
        <p className="jh-note">
          把人拖到座位上，或在座位图上按<kbd className="jh-kbd">M</kbd>
          拿起、方向键选座、回车放下。放下之前先核对各项规定。
        </p>
      </Card>
    )
  return (
    <Card
      title={
        <Status kind={verdict.ok ? 'ok' : 'bad'} boxed>
          {verdict.ok ? `已放到${wish.seat}号` : `不能放在${wish.seat}号`}
        </Status>
      }
      extra={<span className="jh-note">{wish.name}</span>}
    >
      <ul className="jh-checks">
        {verdict.checks.map((check) => (
          <li key={check.code}>
            <Status kind={check.ok ? 'ok' : 'bad'}>{check.label}</Status>
            <span>{check.text}</span>
            {check.citation.clause && <CitationChip citation={check.citation} />}
          </li>
        ))}
      </ul>
      {verdict.alternatives.length > 0 && (
        <div className="jh-col jh-instead">
          <b>可以这样</b>
          {verdict.alternatives.map((one, index) => (
            <Button
              key={one.text}
              block
              type={index === 0 ? 'primary' : 'default'}
              onClick={() => onTake({ ...wish, sessionId: one.sessionId, placeId: one.placeId, seat: one.seat })}
            >
              {one.text}
            </Button>
          ))}
        </div>
      )}
    </Card>
  )
}

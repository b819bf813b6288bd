import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { type HeldAnswers, listHeld } from '#contract/invigilation-closing.ts'
import { askPair } from '#contract/invigilation-pairs.ts'
import { call, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { SecondFields, type SecondValues, secondOf } from './second-fields.tsx'

const kinds = { late: '结束后送达', fenced: '换机后旧机送达', fork: '同一编号两种作答' } as const
const shown = (value: readonly string[]) => (value.length > 0 ? value.join('') : '未答')

function Changes({ held }: { held: HeldAnswers }) {
  if (held.changes.length === 0) return <span className="jh-note">计入与否，答案都一样。</span>
  return (
    <div className="room-record">
      <table>
        <thead>
          <tr>
            <th>题号</th>
            <th>现在</th>
            <th>计入后</th>
          </tr>
        </thead>
        <tbody>
          {held.changes.map((one) => (
            <tr key={one.question}>
              <td>{one.question}</td>
              <td>{shown(one.now)}</td>
              <td>{shown(one.then)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface Values extends SecondValues {
  reason: string
}

/** Answers that came late, from a machine left behind, or twice: what would change, and two people who decide. */
export function HeldDrawer(props: { runId: string; open: boolean; onClose: () => void; onDone: () => void }) {
  const { runId, open, onClose, onDone } = props
  const [deciding, setDeciding] = useState<{ held: HeldAnswers; take: boolean } | null>(null)
  const { data, error, refetch } = useRoute(listHeld, { params: { runId } }, { enabled: open })
  const submit = async (values: Values) => {
    if (!deciding) return
    const { held, take } = deciding
    const { attemptId, epoch, mark } = held
    const act = { act: 'held' as const, attemptId, epoch, take, seen: mark, reason: values.reason }
    await call(askPair, { params: { runId }, body: { act, ...secondOf(values) } })
    await refetch()
    onDone()
  }
  return (
    <Drawer open={open} onClose={onClose} title="待决的作答" size={560} destroyOnHidden>
      {error && <RefusalPanel error={error} />}
      {data?.held.length === 0 && <EmptyState>没有待决的作答。</EmptyState>}
      <div className="jh-col">
        {data?.held.map((held) => (
          <Card
            key={`${held.attemptId}${held.epoch}${held.kind}`}
            title={`${held.seat}号 ${held.name}`}
            note={`${kinds[held.kind]}，${held.events}条，${inShanghai(held.from).seconds}–${inShanghai(held.to).seconds}`}
            extra={
              <>
                <Button size="small" onClick={() => setDeciding({ held, take: false })}>
                  不计入
                </Button>
                <Button size="small" onClick={() => setDeciding({ held, take: true })}>
                  计入
                </Button>
              </>
            }
          >
            <Changes held={held} />
          </Card>
        ))}
      </div>
      <ModalForm<Values>
        open={deciding !== null}
        title={deciding ? `${deciding.take ? '计入' : '不计入'}：${deciding.held.seat}号 ${deciding.held.name}` : ''}
        submit={deciding?.take ? '计入' : '不计入'}
        initial={{ where: 'here' }}
        onSubmit={submit}
        onClose={() => setDeciding(null)}
      >
        <Field name="reason" label="理由" required="请写明理由">
          <Input maxLength={300} />
        </Field>
        <SecondFields />
      </ModalForm>
    </Drawer>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { type ItemRow, moveItems, retireItems, reviewItems } from '#contract/item-bank-items.ts'
import { type ItemEvent, itemEventTitles, itemLifecycle } from '#core/item-bank/lifecycle.ts'
import { useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

const wordy: readonly ItemEvent[] = ['return', 'retire', 'discard', 'approve']
const moving: readonly ItemEvent[] = ['submit', 'recall', 'approve', 'return', 'retire', 'discard']

/** Sends a move of items to the route it belongs to. */
export function useMove() {
  const move = useCommand(moveItems)
  const review = useCommand(reviewItems)
  const retire = useCommand(retireItems)
  return (itemIds: string[], event: ItemEvent, words: string) => {
    if (event === 'approve' || event === 'return')
      return review.mutateAsync({ body: { itemIds, event, opinion: words } })
    if (event === 'retire') return retire.mutateAsync({ body: { itemIds, reason: words } })
    const own = event as 'submit' | 'recall' | 'discard'
    return move.mutateAsync({ body: { itemIds, event: own, ...(words ? { reason: words } : {}) } })
  }
}

/** Asks for the words of a move, or only for its confirmation. */
export function MoveForm(props: { itemIds: string[]; event: ItemEvent; onDone: () => void; onClose: () => void }) {
  const { itemIds, event, onDone, onClose } = props
  const send = useMove()
  const title = itemEventTitles[event]
  const needs = ['return', 'retire', 'discard'].includes(event)
  return (
    <ModalForm<{ words?: string }>
      open
      title={`${title}${itemIds.length}道试题`}
      submit={title}
      danger={event === 'retire' || event === 'discard'}
      onSubmit={async ({ words }) => {
        await send(itemIds, event, words?.trim() ?? '')
        onDone()
      }}
      onClose={onClose}
    >
      {wordy.includes(event) ? (
        <Field
          name="words"
          label={event === 'return' || event === 'approve' ? '审题意见' : '理由'}
          {...(needs ? { required: event === 'return' ? '请写明审题意见' : '请写明理由' } : {})}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      ) : (
        <p>{event === 'submit' ? '提交后由另一位审题人员审定，审定前不能再改。' : '撤回后回到草稿。'}</p>
      )}
    </ModalForm>
  )
}

/** What can be done with the chosen items, where every one of them allows it. */
export function MoveItems({ rows, onDone }: { rows: readonly ItemRow[]; onDone: () => void }) {
  const mayWrite = useMay('bank.write')
  const mayReview = useMay('bank.review')
  const [event, setEvent] = useState<ItemEvent | null>(null)
  const possible = moving.filter((one) => {
    const may = ['approve', 'return', 'retire'].includes(one) ? mayReview : mayWrite
    return may && rows.length > 0 && rows.every((row) => itemLifecycle.next(row.state, one))
  })
  return (
    <>
      <span>{rows.length > 0 ? `已选${rows.length}题` : '勾选试题后可成批提交、审定或停用'}</span>
      <span className="jh-gap" />
      {possible.map((one) => (
        <Button key={one} size="small" onClick={() => setEvent(one)}>
          {itemEventTitles[one]}
        </Button>
      ))}
      {event && (
        <MoveForm itemIds={rows.map((row) => row.id)} event={event} onDone={onDone} onClose={() => setEvent(null)} />
      )}
    </>
  )
}

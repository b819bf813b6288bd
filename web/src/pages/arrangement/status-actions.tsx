import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type ArrangementView,
  approveArrangement,
  arrange,
  changeArrangement,
  clearArrangement,
  returnArrangement,
  submitArrangement,
} from '#contract/arrangement.ts'
import { useCommand } from '../../api/index.ts'
import { ReasonForm } from '../../ui/reason-form.tsx'

type Dialog = 'clear' | 'return' | 'change'

const dialogs = {
  clear: { title: '清空草案', submit: '清空座位', why: '座位全部清空后重新编排；理由留痕。' },
  return: { title: '退回编排', submit: '退回', why: '退回后座位保留，编排人按意见修改。' },
  change: {
    title: '增补或取消',
    submit: '重开编排',
    why: '已批准的座位不动，只排增补的人、收回取消的座位；之后重新审核。',
  },
} as const

/** What may be done with an arrangement now, and the refusal of what was tried. */
export function useStatusActions(view: ArrangementView | undefined) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const run = useCommand(arrange)
  const submit = useCommand(submitArrangement)
  const approve = useCommand(approveArrangement)
  const clear = useCommand(clearArrangement)
  const giveBack = useCommand(returnArrangement)
  const change = useCommand(changeArrangement)
  const error = run.error ?? submit.error ?? approve.error
  if (!view) return { error, buttons: null }
  const params = { batchId: view.batchId, subject: view.subject }
  const input = { params, body: {} }
  const commands = { clear, return: giveBack, change }
  const { may } = view
  const begin = () => {
    submit.reset()
    approve.reset()
    run.mutate(input)
  }
  const buttons = (
    <>
      <Link className="jh-button" to={`/batches/${view.batchId}/sessions`}>
        场次
      </Link>
      {may.clear && view.seated > 0 && <Button onClick={() => setDialog('clear')}>清空重排</Button>}
      {may.change && <Button onClick={() => setDialog('change')}>增补或取消</Button>}
      {may.return && <Button onClick={() => setDialog('return')}>退回</Button>}
      {may.arrange && (
        <Button type={view.unseatedCount > 0 ? 'primary' : 'default'} loading={run.isPending} onClick={begin}>
          {view.seated > 0 ? '补排未编的人' : '自动编排'}
        </Button>
      )}
      {may.submit && (
        <Button
          type={view.unseatedCount === 0 ? 'primary' : 'default'}
          disabled={view.unseatedCount > 0}
          loading={submit.isPending}
          onClick={() => submit.mutate(input)}
        >
          提交审核
        </Button>
      )}
      {may.approve && (
        <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(input)}>
          批准编排
        </Button>
      )}
      {dialog && (
        <ReasonForm
          open
          danger={dialog === 'clear'}
          title={dialogs[dialog].title}
          submit={dialogs[dialog].submit}
          onClose={() => setDialog(null)}
          onSubmit={(body) => commands[dialog].mutateAsync({ params, body })}
          why={dialogs[dialog].why}
          maxLength={300}
        />
      )}
    </>
  )
  return { error, buttons }
}

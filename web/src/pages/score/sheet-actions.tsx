import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import type { OutputOf } from '#contract/route.ts'
import {
  createScoreSheet,
  type getScoreSheet,
  returnAsHead,
  returnAsRecorder,
  returnAsSupervisor,
  signAsHead,
  signAsLead,
  signAsRecorder,
  signAsSupervisor,
} from '#contract/score.ts'
import { call, useCommand } from '../../api/index.ts'
import { useMay, useSession } from '../../shell/use-session.ts'
import { count } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { SignModal } from '../../ui/sign-modal.tsx'

type SheetPage = OutputOf<typeof getScoreSheet>
type Sheet = NonNullable<SheetPage['sheet']>

const signing = {
  lead_assessor: { permission: 'score.sign_lead', sign: signAsLead, giveBack: null },
  score_recorder: { permission: 'score.sign_recorder', sign: signAsRecorder, giveBack: returnAsRecorder },
  quality_supervisor: { permission: 'score.sign_supervisor', sign: signAsSupervisor, giveBack: returnAsSupervisor },
  head: { permission: 'score.sign_head', sign: signAsHead, giveBack: returnAsHead },
} as const

/** The duty whose turn it is, when the person at the screen holds it. */
function useTurn(sheet: Sheet | null) {
  const session = useSession()
  if (!sheet || sheet.stale || !sheet.next) return null
  const turn = signing[sheet.next as keyof typeof signing]
  return session.permissions.includes(turn.permission) ? turn : null
}

function Compose({ batchId, again }: { batchId: string; again: boolean }) {
  const compose = useCommand(createScoreSheet)
  return (
    <>
      <Button type="primary" loading={compose.isPending} onClick={() => compose.mutate({ params: { batchId } })}>
        {again ? '重新生成成绩登记表' : '生成成绩登记表'}
      </Button>
      {compose.error && <RefusalPanel error={compose.error} />}
    </>
  )
}

function GiveBack({ batchId, sheet, route }: { batchId: string; sheet: Sheet; route: typeof returnAsHead }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const submit = async (values: { reason: string }) => {
    await call(route, { params: { batchId }, body: { sheetId: sheet.id, reason: values.reason } })
    await client.invalidateQueries()
  }
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        退回
      </Button>
      <ReasonForm
        open={open}
        title="退回成绩登记表"
        submit="退回"
        danger
        onSubmit={submit}
        onClose={() => setOpen(false)}
        label="退回原因"
        why="退回后从考评组长起重新签字。"
      />
    </>
  )
}

function Sign(props: { batchId: string; batchName: string; page: SheetPage; sheet: Sheet; route: typeof signAsHead }) {
  const { batchId, batchName, page, sheet, route } = props
  const session = useSession()
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const label = sheet.signatures.find(({ signer }) => signer === sheet.next)?.label ?? ''
  const sign = async (password: string) => {
    await call(confirmPassword, { body: { password } })
    await call(route, { params: { batchId }, body: { sheetId: sheet.id, contentHash: sheet.contentHash } })
    setOpen(false)
    await client.invalidateQueries()
  }
  const facts = [
    { name: '签字人', value: `${session.name}（${label}）` },
    { name: '批次', value: batchName },
    { name: '内容', value: `成绩登记表第${sheet.version}版，共${count(sheet.rowCount)}人` },
    {
      name: '结果',
      value: `合格${count(page.figures.passed)}人，缺考${page.figures.absent}人，违纪${page.figures.cheated}人`,
    },
    { name: '内容哈希', value: sheet.contentHash.slice(0, 32) },
  ]
  return (
    <>
      <Button type="primary" icon={<Icon name="pencil" size="small" />} onClick={() => setOpen(true)}>
        核对并签字
      </Button>
      <SignModal
        open={open}
        title="成绩登记表签字"
        statement={`我以“${label}”核对了本批次成绩登记表第${sheet.version}版，确认无误。`}
        facts={facts}
        action="核对并签字"
        onSign={sign}
        onCancel={() => setOpen(false)}
      />
    </>
  )
}

/** What the person at the screen may do with the sheet now. */
export function SheetActions({ batchId, batchName, page }: { batchId: string; batchName: string; page: SheetPage }) {
  const mayCompose = useMay('score.compose')
  const turn = useTurn(page.sheet)
  const { sheet } = page
  const compose = mayCompose && (sheet === null || sheet.stale)
  return (
    <>
      {compose && <Compose batchId={batchId} again={sheet !== null} />}
      {sheet && turn?.giveBack && <GiveBack batchId={batchId} sheet={sheet} route={turn.giveBack} />}
      {sheet && turn && <Sign batchId={batchId} batchName={batchName} page={page} sheet={sheet} route={turn.sign} />}
    </>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  endPublicity,
  type Publicity,
  type PublicityDesk,
  printPublicity,
  publishPublicity,
} from '#contract/publicity.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

function Publish({ one, late, onClose }: { one: Publicity; late: boolean; onClose: () => void }) {
  const publish = useCommand(publishPublicity)
  const send = ({ lateReason }: { lateReason?: string }) =>
    publish.mutateAsync({ params: { publicityId: one.id }, body: lateReason ? { lateReason } : {} })
  return (
    <ModalForm<{ lateReason?: string }> open title="发布公示" submit="发布公示" onSubmit={send} onClose={onClose}>
      <p style={{ marginBottom: 12 }}>
        {one.firstOn}起公众可以看到{one.count}人的名单，到{one.lastOn}期满。发布后不能修改，须由编制人以外的人办理。
      </p>
      {late && (
        <Field name="lateReason" label="逾期原因" required="请写明逾期原因" reason="已过公示成绩的期限，原因记入留痕">
          <Input.TextArea rows={2} maxLength={300} />
        </Field>
      )}
    </ModalForm>
  )
}

function End({ one, today, onClose }: { one: Publicity; today: string; onClose: () => void }) {
  const end = useCommand(endPublicity)
  const late = one.announceOn !== null && today > one.announceOn
  const send = ({ reason }: { reason?: string }) =>
    end.mutateAsync({ params: { publicityId: one.id }, body: reason ? { reason } : {} })
  return (
    <ModalForm<{ reason?: string }> open title="公示期满" submit="结束公示" onSubmit={send} onClose={onClose}>
      <p style={{ marginBottom: 12 }}>公示到{one.lastOn}为止，期满且异议都已处理的，结果成立。</p>
      {late && (
        <Field name="reason" label="原因" required="请写明原因" reason={`结果公告日${one.announceOn}已过`}>
          <Input.TextArea rows={2} maxLength={300} />
        </Field>
      )}
    </ModalForm>
  )
}

/** What may be done with a notice: print, change, publish, end. */
export function PublicityActions(props: { one: Publicity; desk: PublicityDesk; today: string; edit: () => void }) {
  const { one, desk, today, edit } = props
  const may = { write: useMay('publicity.write'), publish: useMay('publicity.publish') }
  const [dialog, open] = useState<'publish' | 'end' | null>(null)
  const close = () => open(null)
  const ending = one.status === 'running' && may.publish
  return (
    <>
      <Button onClick={() => openForPrint(printPublicity, { params: { publicityId: one.id } })}>打印</Button>
      {one.status === 'draft' && may.write && <Button onClick={edit}>修改</Button>}
      {one.status === 'draft' && may.publish && (
        <Button type="primary" onClick={() => open('publish')}>
          发布公示
        </Button>
      )}
      {ending && (
        <Button type={one.over ? 'primary' : 'default'} onClick={() => open('end')}>
          结束公示
        </Button>
      )}
      {dialog === 'publish' && <Publish one={one} late={desk.within?.late === true} onClose={close} />}
      {dialog === 'end' && <End one={one} today={today} onClose={close} />}
    </>
  )
}

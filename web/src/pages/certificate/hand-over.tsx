import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type CertificateItem, handOverCertificates } from '#contract/certificate.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

const relations = ['父母', '配偶', '子女', '同学', '班主任', '单位经办人'].map((value) => ({ value }))

function OneProxy({ row, onClose, onDone }: { row: CertificateItem; onClose: () => void; onDone: () => void }) {
  const give = useCommand(handOverCertificates, { onDone })
  const submit = (values: { receivedBy: string; relation: string }) =>
    give.mutateAsync({ body: { handovers: [{ certificateId: row.id, ...values }] } })
  return (
    <ModalForm open title={`代领：${row.name}的证书`} submit="登记代领" onSubmit={submit} onClose={onClose}>
      <Field name="receivedBy" label="代领人姓名" required="请填写代领人姓名" reason="留存委托书和双方证件复印件">
        <Input maxLength={40} />
      </Field>
      <Field name="relation" label="与持证人的关系" required="请选择关系">
        <Select options={relations} />
      </Field>
    </ModalForm>
  )
}

function AllThemselves({
  rows,
  onClose,
  onDone,
}: {
  rows: readonly CertificateItem[]
  onClose: () => void
  onDone: () => void
}) {
  const give = useCommand(handOverCertificates, { onDone })
  const handovers = rows.map((row) => ({ certificateId: row.id, receivedBy: row.name, relation: '本人' }))
  return (
    <ModalForm
      open
      title="登记本人领取"
      submit={`登记${rows.length}本已领取`}
      onSubmit={() => give.mutateAsync({ body: { handovers } })}
      onClose={onClose}
    >
      <p>登记所选{rows.length}本证书由持证人本人领取。签字的证书发放表请扫描归档。</p>
    </ModalForm>
  )
}

/** Enters who took the chosen certificates. */
export function HandOver({ rows, onDone }: { rows: readonly CertificateItem[]; onDone: () => void }) {
  const [shown, show] = useState<'self' | 'proxy' | null>(null)
  const [first] = rows
  const close = () => show(null)
  if (!first) return <span className="jh-note">勾选证书可登记领取</span>
  return (
    <>
      <Button size="small" onClick={() => show('self')}>
        本人领取（{rows.length}）
      </Button>
      {rows.length === 1 && (
        <Button size="small" onClick={() => show('proxy')}>
          代领
        </Button>
      )}
      {shown === 'self' && <AllThemselves rows={rows} onClose={close} onDone={onDone} />}
      {shown === 'proxy' && <OneProxy row={first} onClose={close} onDone={onDone} />}
    </>
  )
}

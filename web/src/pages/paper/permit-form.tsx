import { useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { getPaperDesk } from '#contract/paper.ts'
import { requestPermit } from '#contract/paper-seal.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

/** Asks the centre for leave to open a paper on one server. */
export function PermitForm({ paper, open, onClose }: { paper: PaperView; open: boolean; onClose: () => void }) {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const { data } = useRoute(getPaperDesk, { params: { batchId } }, { enabled: open })
  const ask = useCommand(requestPermit)
  const nodes = data?.nodes ?? []
  return (
    <ModalForm<{ nodeId: string }>
      open={open}
      title={`申请${paper.form}卷启封许可`}
      submit="提交指导中心"
      onSubmit={({ nodeId }) => ask.mutateAsync({ params: { paperId: paper.id }, body: { purpose: 'exam', nodeId } })}
      onClose={onClose}
    >
      <p className="jh-note">
        许可由指导中心两人先后办理；到规定的启封时刻之前，许可不起作用。中心会来电核对所选服务器的指纹。
      </p>
      <Field name="nodeId" label="考点服务器" required="请选择考点服务器">
        <Select
          options={nodes.map(({ id, name, fingerprint }) => ({ value: id, label: `${name}（${fingerprint}）` }))}
        />
      </Field>
    </ModalForm>
  )
}

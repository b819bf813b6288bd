import { waiveItem, withdrawAttestation } from '#contract/attestation.ts'
import { useCommand } from '../../api/index.ts'
import { ReasonForm } from '../../ui/reason-form.tsx'

/** Waives an item of a batch: the batch holds nothing it could speak of. */
export function WaiveDialog(props: { batchId: string; item: string; label: string; onClose: () => void }) {
  const { batchId, item, label, onClose } = props
  const waive = useCommand(waiveItem)
  return (
    <ReasonForm
      open
      title="豁免核对事项"
      submit="豁免"
      onSubmit={({ reason }) => waive.mutateAsync({ params: { batchId }, body: { item, reason } })}
      onClose={onClose}
      why="例如“本批次没有竞赛取证的考生”。理由记入留痕。"
      maxLength={200}
    >
      <p className="jh-h3">{label}</p>
    </ReasonForm>
  )
}

/** Takes a statement back. */
export function WithdrawDialog(props: { id: string; label: string; onClose: () => void }) {
  const { id, label, onClose } = props
  const withdraw = useCommand(withdrawAttestation)
  return (
    <ReasonForm
      open
      title="撤回核对"
      submit="撤回"
      danger
      onSubmit={(body) => withdraw.mutateAsync({ params: { attestationId: id }, body })}
      onClose={onClose}
      why="原记录不删除，撤回写入留痕。"
      maxLength={200}
    >
      <p className="jh-h3">{label}</p>
    </ReasonForm>
  )
}

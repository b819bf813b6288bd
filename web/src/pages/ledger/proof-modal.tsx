import { Button, Modal } from 'antd'
import { getLedgerProof, type LedgerProof, type LedgerRow } from '#contract/ledger.ts'
import { saveFile, useRoute } from '../../api/index.ts'
import { count } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import '../../ui/signature.css'

const save = (proof: LedgerProof) =>
  saveFile(
    new Blob([`${JSON.stringify(proof, null, 1)}\n`], { type: 'application/json' }),
    `留痕证明-${proof.position}.json`,
  )

function Facts({ proof }: { proof: LedgerProof }) {
  const facts: readonly [string, string][] = [
    ['位置', `第${count(proof.position)}条，检查点共${count(proof.size)}条`],
    ['校验值', proof.leafHash],
    ['盐', proof.salt],
    ['证明路径', `${proof.path.length}步`],
  ]
  return (
    <dl className="jh-sign-facts">
      {facts.map(([name, value]) => [
        <dt key={`${name}t`}>{name}</dt>,
        <dd key={`${name}d`} style={{ wordBreak: 'break-all' }}>
          {value}
        </dd>,
      ])}
    </dl>
  )
}

/** The proof that an act stands in the signed record; the file can be checked without this system. */
export function ProofModal({ row, onClose }: { row: LedgerRow; onClose: () => void }) {
  const { data, error, isLoading } = useRoute(getLedgerProof, { params: { leafId: row.id } })
  return (
    <Modal
      open
      title={`包含证明：${row.actTitle}`}
      width={620}
      onCancel={onClose}
      loading={isLoading}
      footer={
        <Button
          type="primary"
          disabled={!data}
          icon={<Icon name="download" size="small" />}
          onClick={() => data && save(data)}
        >
          下载证明文件
        </Button>
      }
    >
      {error && <RefusalPanel error={error} />}
      {data && (
        <>
          <p>{row.summary}</p>
          <Facts proof={data} />
          <p className="jh-note">
            证明文件含操作内容、盐、路径、机构签名的检查点与公钥，按RFC 9162核对，不需要本系统。
          </p>
        </>
      )}
    </Modal>
  )
}

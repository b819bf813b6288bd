import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import {
  type ArchiveView,
  downloadArchivePack,
  type EvidencePackView,
  prepareArchivePack,
  sealArchivePack,
} from '#contract/archive.ts'
import { call, download, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { count, shortInstant } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { SignModal } from '../../ui/sign-modal.tsx'
import { Status } from '../../ui/status.tsx'

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)}MB`

function Standing({ pack }: { pack: EvidencePackView | null }): ReactNode {
  if (!pack) return <p>归档清单齐备后整理归档包；整理完成由负责人封存，封存后批次只读。</p>
  if (pack.status === 'preparing')
    return <ProgressBar word="整理" done={pack.done} total={pack.total} note={pack.current ?? '开始'} />
  if (pack.status === 'failed')
    return <RefusalPanel error={{ message: pack.problem ?? '整理中断', kind: 'conflict' }} />
  const facts = `${count(pack.fileCount)}个文件，${megabytes(pack.byteCount)}，缺件${pack.missingCount}项${pack.masked ? '，证件号码部分隐去' : ''}`
  return (
    <div className="jh-col">
      {pack.status === 'ready' && <Status kind="run">整理完成，待负责人封存</Status>}
      {pack.status === 'sealing' && <Status kind="run">正在附上留痕凭证</Status>}
      {pack.status === 'sealed' && (
        <Status kind="ok">
          {pack.sealedBy}于{shortInstant(pack.sealedAt)}封存，由{count(pack.checkpointSize)}条留痕的检查点证明
        </Status>
      )}
      <div>{facts}</div>
      <div className="jh-note">清单SHA-256：{pack.manifestHash}</div>
    </div>
  )
}

function Seal({ view, pack }: { view: ArchiveView; pack: EvidencePackView }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const sign = async (password: string) => {
    await call(confirmPassword, { body: { password } })
    await call(sealArchivePack, {
      params: { batchId: view.batchId },
      body: { manifestHash: pack.manifestHash ?? '' },
    })
    setOpen(false)
    await client.invalidateQueries()
  }
  return (
    <>
      <Button type="primary" icon={<Icon name="lock" size="small" />} onClick={() => setOpen(true)}>
        封存归档包
      </Button>
      <SignModal
        open={open}
        title="封存归档包"
        statement={`我已核对${view.batchName}归档包，同意封存。封存后批次只读。`}
        facts={[
          { name: '文件', value: `${count(pack.fileCount)}个，${megabytes(pack.byteCount)}` },
          { name: '缺件', value: `${pack.missingCount}项，原因已印入目录` },
          { name: '清单校验值', value: (pack.manifestHash ?? '').slice(0, 32) },
        ]}
        action="封存"
        onSign={sign}
        onCancel={() => setOpen(false)}
      />
    </>
  )
}

/** The evidence pack: made by the archivist, sealed by the head, downloaded by whoever reads the archive. */
export function PackCard({ view }: { view: ArchiveView }) {
  const { pack, batchId, missing } = view
  const [masked, setMasked] = useState(false)
  const [mayWrite, maySeal] = [useMay('archive.write'), useMay('archive.seal')]
  const prepare = useCommand(prepareArchivePack)
  const idle = !view.sealed && pack?.status !== 'preparing'
  return (
    <Card
      title="归档包"
      note={missing.length > 0 && idle ? `还缺${missing.length}项，补齐或说明后才能整理` : undefined}
      extra={
        <span className="jh-row">
          {mayWrite && view.open && idle && (
            <>
              <Checkbox checked={masked} onChange={(event) => setMasked(event.target.checked)}>
                隐去证件号码
              </Checkbox>
              <Button
                loading={prepare.isPending}
                onClick={() => prepare.mutate({ params: { batchId }, body: { masked } })}
              >
                {pack ? '重新整理' : '整理归档包'}
              </Button>
            </>
          )}
          {maySeal && pack?.status === 'ready' && <Seal view={view} pack={pack} />}
          {pack?.status === 'sealed' && (
            <Button
              type="primary"
              icon={<Icon name="download" size="small" />}
              onClick={() => void download(downloadArchivePack, { params: { batchId } }, `${view.batchName}归档包.zip`)}
            >
              下载归档包
            </Button>
          )}
        </span>
      }
    >
      {prepare.error && <RefusalPanel error={prepare.error} />}
      <Standing pack={pack} />
    </Card>
  )
}

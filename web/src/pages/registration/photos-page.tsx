import { Link, useParams } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { confirmPhotoImport, type PhotoImport, previewPhotoImport } from '#contract/registration.ts'
import { upload, useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { useBatchName } from '../score/use-batch-name.ts'

const most = 300

function Lines({ title, kind, lines }: { title: string; kind: StatusKind; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Card title={title} note={`${count(lines.length)}项`}>
      <ul
        className="jh-plain-list"
        style={{ maxHeight: 260, overflow: 'auto', margin: 0, paddingLeft: 0, listStyle: 'none' }}
      >
        {lines.slice(0, most).map((line) => (
          <li key={line}>
            <Status kind={kind}>{line}</Status>
          </li>
        ))}
        {lines.length > most && <li className="jh-note">另有{count(lines.length - most)}项</li>}
      </ul>
    </Card>
  )
}

const who = (one: { name: string; identityMasked: string }) => `${one.name} ${one.identityMasked}`

function Found({ found, onDone }: { found: PhotoImport; onDone: (imported: number) => void }) {
  const [replace, setReplace] = useState(true)
  const confirm = useCommand(confirmPhotoImport, { onDone: (done) => onDone(done.imported) })
  const replaced = found.matched.filter((one) => one.replaces).length
  return (
    <>
      <StatStrip
        stats={[
          { label: '已对应', value: count(found.matchedCount), note: '张', tone: 'ok' },
          {
            label: '背景待核',
            value: count(found.notWhiteCount),
            note: '张',
            ...(found.notWhiteCount ? { tone: 'warn' as const } : {}),
          },
          {
            label: '仍缺照片',
            value: count(found.missing.length),
            note: '人',
            ...(found.missing.length ? { tone: 'warn' as const } : {}),
          },
          { label: '未对应', value: count(found.strays.length), note: '个文件' },
          {
            label: '无法使用',
            value: count(found.broken.length + found.duplicates.length),
            note: '人',
            ...(found.broken.length ? { tone: 'bad' as const } : {}),
          },
        ]}
      />
      {confirm.error && <RefusalPanel error={confirm.error} />}
      <div className="jh-row">
        {replaced > 0 && (
          <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
            替换{replaced}名考生已有的照片
          </Checkbox>
        )}
        <span className="jh-gap" />
        <Button
          type="primary"
          loading={confirm.isPending}
          disabled={found.matchedCount === 0}
          onClick={() => confirm.mutate({ params: { importId: found.id }, body: { replace } })}
        >
          导入已对应的照片
        </Button>
      </div>
      <Lines title="无法使用的照片" kind="bad" lines={found.broken.map((one) => `${who(one)}：${one.reason}`)} />
      <Lines
        title="一人多张，未取用"
        kind="warn"
        lines={found.duplicates.map((one) => `${who(one)}：${one.entries.join('、')}`)}
      />
      <Lines
        title="照片待核对"
        kind="warn"
        lines={found.matched.filter((one) => one.problem).map((one) => `${who(one)}：${one.problem}`)}
      />
      <Lines title="未对应的文件" kind="unknown" lines={found.strays.map((one) => `${one.entry}：${one.reason}`)} />
      <Lines title="仍缺照片的考生" kind="wait" lines={found.missing.map(who)} />
    </>
  )
}

/** Photographs of a batch in one archive: upload, lists, import. */
export default function PhotosPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const batchName = useBatchName(batchId)
  const [found, setFound] = useState<PhotoImport | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  return (
    <div className="jh-col">
      <PageHead
        title="导入照片"
        crumbs={[
          { title: batchName, to: `/batches/${batchId}` },
          { title: '考生与报名', to: `/batches/${batchId}/registrations` },
        ]}
        facts={<span>文件名为“证件号码”或“姓名_证件号码”，JPG或PNG，一寸白底</span>}
        actions={
          found && (
            <Button
              onClick={() => {
                setFound(null)
                setImported(null)
              }}
            >
              重新上传
            </Button>
          )
        }
      />
      {!found && (
        <Card title="上传压缩包" note="照片重新编码并统一为一寸，先核对，不写入">
          <FileDrop
            accept=".zip"
            maxBytes={200 * 1024 * 1024}
            what="照片压缩包（zip）"
            upload={async (file, onProgress, signal) =>
              setFound(await upload(previewPhotoImport, { params: { batchId } }, file, { onProgress, signal }))
            }
          />
        </Card>
      )}
      {found && imported === null && <Found found={found} onDone={setImported} />}
      {imported !== null && (
        <Card title="完成">
          <div className="jh-col">
            <Status kind="ok">已导入{count(imported)}张照片</Status>
            <div>
              <Link className="jh-button is-primary" to={`/batches/${batchId}/registrations`}>
                查看考生
              </Link>
            </div>
          </div>
        </Card>
      )}
    </div>
  )
}

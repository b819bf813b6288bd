import { Link, useParams } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { getBank } from '#contract/item-bank.ts'
import {
  downloadItemTemplate,
  type ItemFormat,
  type ItemImportSummary,
  itemFormats,
  listItemImports,
  previewItems,
} from '#contract/item-bank-files.ts'
import { download, upload, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StepList } from '../../ui/step-list.tsx'
import { useDownload } from '../../ui/use-download.ts'
import { ImportRows } from './import-rows.tsx'
import { minuteOf } from './words.ts'

const accepts: Readonly<Record<ItemFormat, string>> = {
  xlsx: '.xlsx,.zip',
  gift: '.gift,.txt',
  moodle: '.xml',
  qti: '.zip',
  text: '.txt,.zip',
}
const asked: Readonly<Record<ItemFormat, string>> = {
  xlsx: '填好的Excel模板（xlsx；有图片的与图片一起放进zip）',
  gift: 'GIFT文件（gift或txt）',
  moodle: 'Moodle XML文件（xml）',
  qti: 'QTI题包（zip）',
  text: '公开题库文本（txt；有图片的与图片一起放进zip）',
}
const statusWords = { previewed: '待导入', imported: '已导入', discarded: '已放弃' } as const

function Upload({ bankId, onDone }: { bankId: string; onDone: (summary: ItemImportSummary) => void }) {
  const [format, setFormat] = useState<ItemFormat>('xlsx')
  const template = useDownload()
  const fetchTemplate = () => download(downloadItemTemplate, { params: { bankId } }, '试题导入模板.xlsx')
  return (
    <Card title="上传" note="先校核并查重，不写入；不能导入的内容可下载后改正再传">
      <div className="jh-col">
        <div className="jh-row">
          <label htmlFor="format">文件格式</label>
          <Select<ItemFormat>
            id="format"
            style={{ width: 160 }}
            value={format}
            onChange={setFormat}
            options={Object.entries(itemFormats).map(([value, label]) => ({ value: value as ItemFormat, label }))}
          />
          <Button loading={template.busy} onClick={() => void template.start(fetchTemplate)}>
            下载Excel模板
          </Button>
        </div>
        {template.error && <RefusalPanel error={template.error} />}
        <FileDrop
          accept={accepts[format]}
          maxBytes={20 * 1024 * 1024}
          what={asked[format]}
          upload={async (file, onProgress, signal) =>
            onDone(await upload(previewItems, { params: { bankId }, body: { format } }, file, { onProgress, signal }))
          }
        />
      </div>
    </Card>
  )
}

function Earlier({ bankId, onOpen }: { bankId: string; onOpen: (summary: ItemImportSummary) => void }) {
  const { data } = useRoute(listItemImports, { params: { bankId } })
  if (!data || data.imports.length === 0) return null
  return (
    <Card title="导入记录">
      {data.imports.map((one) => (
        <div key={one.id} className="jh-row jh-import-row">
          <span className="jh-note">{minuteOf(one.createdAt)}</span>
          <b>{one.fileName}</b>
          <span className="jh-note">
            {itemFormats[one.format]}，可导入{one.good}，不能导入{one.bad}，疑似重复{one.alike}，
            {statusWords[one.status]}
            {one.imported === null ? '' : `${one.imported}题`}，{one.createdName}
          </span>
          <span className="jh-gap" />
          {one.status === 'previewed' && (
            <Button size="small" onClick={() => onOpen(one)}>
              继续
            </Button>
          )}
        </div>
      ))}
    </Card>
  )
}

/** Items from a file: upload, preview with problems and likenesses, import. */
export default function ImportPage() {
  const { bankId } = useParams({ strict: false }) as { bankId: string }
  const bank = useRoute(getBank, { params: { bankId } })
  const [summary, setSummary] = useState<ItemImportSummary | null>(null)
  const at = summary === null ? 0 : summary.status === 'previewed' ? 1 : 2
  return (
    <div className="jh-col">
      <PageHead
        title="导入试题"
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: bank.data?.title ?? '题库', to: `/item-banks/${bankId}` },
        ]}
        facts={<StepList steps={['上传', '预览与查重', '完成']} current={at} />}
        actions={
          summary && (
            <>
              <Button onClick={() => setSummary(null)}>{at === 2 ? '再导入一份' : '重新上传'}</Button>
              {at === 2 && (
                <Link className="jh-button" to={`/item-banks/${bankId}`}>
                  查看题库
                </Link>
              )}
            </>
          )
        }
      />
      {summary === null && (
        <>
          <Upload bankId={bankId} onDone={setSummary} />
          <Earlier bankId={bankId} onOpen={setSummary} />
        </>
      )}
      {summary && <ImportRows summary={summary} onDone={setSummary} onDiscard={() => setSummary(null)} />}
    </div>
  )
}

import { useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { downloadTemplate, type ImportSummary, previewImport, workbookMaxBytes } from '#contract/registration.ts'
import type { Route } from '#core/eligibility/types.ts'
import { routeTitles } from '#core/registration/state-titles.ts'
import { download, upload } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { StepList } from '../../ui/step-list.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { ImportDone } from './import-done.tsx'
import { ImportPreview } from './import-preview.tsx'

const steps = ['下载模板', '上传', '预览与校核', '完成']

const evidenceWords: Partial<Record<Route, string>> = {
  process: '课程成绩汇总表的名称和日期（列入名单者理论与技能均合格）',
  competition: '竞赛取证办法的名称和日期',
}

function Template({ batchId }: { batchId: string }) {
  const [failed, setFailed] = useState<Refused | null>(null)
  const get = () => download(downloadTemplate, { params: { batchId } }, '考生信息模板.xlsx').catch(setFailed)
  return (
    <Card title="下载模板" note="33列，证件号码为文本格式，职业和等级为本批次的下拉选项">
      <div className="jh-col">
        <div>
          <Button onClick={() => void get()}>下载模板</Button>
        </div>
        {failed && <RefusalPanel error={failed} />}
      </div>
    </Card>
  )
}

function Upload({ batchId, onDone }: { batchId: string; onDone: (summary: ImportSummary) => void }) {
  const [route, setRoute] = useState<Route>('exam')
  const [evidence, setEvidence] = useState('')
  const asked = evidenceWords[route]
  const body = { route, ...(asked && evidence.trim() ? { evidence: evidence.trim() } : {}) }
  return (
    <Card title="上传" note="先校核，不写入；失败行可下载后改正再传">
      <div className="jh-col">
        <div className="jh-row">
          <label htmlFor="import-route">取证路线</label>
          <Select<Route>
            id="import-route"
            style={{ width: 160 }}
            value={route}
            onChange={setRoute}
            options={Object.entries(routeTitles).map(([value, label]) => ({ value: value as Route, label }))}
          />
          {asked && (
            <Input
              className="jh-gap"
              aria-label={asked}
              placeholder={asked}
              maxLength={200}
              value={evidence}
              onChange={(event) => setEvidence(event.target.value)}
            />
          )}
        </div>
        <FileDrop
          accept=".xlsx,.xls"
          maxBytes={workbookMaxBytes}
          what="33列考生表（xlsx或xls）"
          upload={async (file, onProgress, signal) =>
            onDone(await upload(previewImport, { params: { batchId }, body }, file, { onProgress, signal }))
          }
        />
      </div>
    </Card>
  )
}

/** Candidates from a workbook: template, upload, preview, import. */
export default function ImportPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const batchName = useBatchName(batchId)
  const [summary, setSummary] = useState<ImportSummary | null>(null)
  const [fellOut, setFellOut] = useState(0)
  const at = summary === null ? 1 : summary.status === 'previewed' ? 2 : 3
  return (
    <div className="jh-col">
      <PageHead
        title="导入考生"
        crumbs={[
          { title: batchName, to: `/batches/${batchId}` },
          { title: '考生与报名', to: `/batches/${batchId}/registrations` },
        ]}
        facts={<StepList steps={steps} current={at} />}
        actions={summary && <Button onClick={() => setSummary(null)}>重新上传</Button>}
      />
      {summary === null && (
        <>
          <Template batchId={batchId} />
          <Upload batchId={batchId} onDone={setSummary} />
        </>
      )}
      {summary?.status === 'previewed' && (
        <ImportPreview
          summary={summary}
          onDone={(done, fallen) => {
            setFellOut(fallen)
            setSummary(done)
          }}
          onDiscard={() => setSummary(null)}
        />
      )}
      {summary?.status === 'imported' && <ImportDone summary={summary} fellOut={fellOut} />}
    </div>
  )
}

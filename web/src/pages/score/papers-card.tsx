import { useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { listExamRooms } from '#contract/attendance.ts'
import {
  downloadScoreScan,
  listScoreScans,
  printPracticalSheet,
  printScoreSheet,
  printScoreSummary,
  printTheoryScores,
  uploadScoreScan,
} from '#contract/score.ts'
import { openForPrint, upload, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useEntries } from './use-batch-name.ts'
import { clockOf, subjectWords } from './words.ts'

type Form = 'theory-scores' | 'practical-score-sheet' | 'score-sheet' | 'score-summary'
const forms: { value: Form; label: string }[] = [
  { value: 'score-sheet', label: '成绩登记表' },
  { value: 'theory-scores', label: '理论电子成绩表' },
  { value: 'practical-score-sheet', label: '操作评分表' },
  { value: 'score-summary', label: '成绩汇总表' },
]

/** The parts a form is printed in: rooms with their session, occupations with their level, or the whole batch. */
function useParts(batchId: string, form: Form) {
  const mayRooms = useMay('arrangement.read')
  const entries = useEntries(batchId)
  const rooms = useRoute(listExamRooms, { params: { batchId } }, { enabled: mayRooms }).data?.rooms ?? []
  if (form === 'score-summary') return []
  if (form === 'score-sheet') return entries
  const subject = form === 'theory-scores' ? 'theory' : 'practical'
  return rooms
    .filter((room) => room.subject === subject)
    .map((room) => ({
      value: `${room.sessionId}/${room.placeId}`,
      label: `${room.place} ${subjectWords[subject]}第${room.session}场`,
    }))
}

function print(batchId: string, form: Form, part: string): void {
  const params = { batchId }
  const [sessionId = '', placeId = ''] = part.split('/')
  if (form === 'score-summary') openForPrint(printScoreSummary, { params })
  else if (form === 'score-sheet') openForPrint(printScoreSheet, { params, query: { entryId: part } })
  else if (form === 'theory-scores') openForPrint(printTheoryScores, { params, query: { sessionId, placeId } })
  else openForPrint(printPracticalSheet, { params, query: { sessionId, placeId } })
}

function Scans({ batchId }: { batchId: string }) {
  const { data } = useRoute(listScoreScans, { params: { batchId } })
  if (!data || data.scans.length === 0) return null
  return (
    <ul className="score-gaps">
      {data.scans.map((scan) => (
        <li key={scan.id}>
          <button
            type="button"
            className="jh-cite"
            onClick={() => openForPrint(downloadScoreScan, { params: { scanId: scan.id } })}
          >
            {scan.formTitle}
            {scan.part && `（${scan.part}）`}
          </button>{' '}
          <span className="jh-note">
            {scan.uploadedBy}，{clockOf(scan.uploadedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function ScanDrop({ batchId, form, part }: { batchId: string; form: Form; part: string }) {
  const client = useQueryClient()
  return (
    <FileDrop
      accept=".pdf,.jpg,.jpeg"
      maxBytes={10 * 1024 * 1024}
      what={`签字后的${forms.find(({ value }) => value === form)?.label ?? ''}扫描件（PDF或JPEG）`}
      upload={async (file, onProgress, signal) => {
        await upload(uploadScoreScan, { params: { batchId }, body: { form, part } }, file, { onProgress, signal })
        await client.invalidateQueries()
      }}
    />
  )
}

/** The printed forms, and the scans of those signed on paper. */
export function PapersCard({ batchId }: { batchId: string }) {
  const [form, setForm] = useState<Form>('score-sheet')
  const [part, setPart] = useState<string | undefined>()
  const mayUpload = useMay('score.compose')
  const parts = useParts(batchId, form)
  const chosen = part && parts.some(({ value }) => value === part) ? part : parts[0]?.value
  const words = parts.find(({ value }) => value === chosen)?.label ?? ''
  return (
    <Card title="纸质表与扫描件">
      <div className="jh-col">
        <div className="jh-row">
          <Select size="small" aria-label="表" value={form} options={forms} style={{ width: 140 }} onChange={setForm} />
          {parts.length > 0 && (
            <Select
              size="small"
              aria-label="考场或职业"
              value={chosen}
              options={parts}
              style={{ flex: 1, minWidth: 0 }}
              onChange={setPart}
            />
          )}
          <Button
            size="small"
            icon={<Icon name="print" size="small" />}
            disabled={form !== 'score-summary' && !chosen}
            onClick={() => print(batchId, form, chosen ?? '')}
          >
            打印
          </Button>
        </div>
        {mayUpload && <ScanDrop batchId={batchId} form={form} part={words} />}
        <Scans batchId={batchId} />
      </div>
    </Card>
  )
}

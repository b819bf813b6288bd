import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import {
  downloadCertificatePrint,
  getBatchCertificates,
  listCertificatePrints,
  startCertificatePrints,
} from '#contract/certificate.ts'
import { openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { useSaved } from '../../ui/saved.ts'
import { Status } from '../../ui/status.tsx'
import './certificate.css'

const words = {
  waiting: ['wait', '等待'],
  running: ['run', '排版中'],
  done: ['ok', '已排好'],
  failed: ['bad', '未成'],
} as const

/** The certificates of a batch as files by occupation; setting them may be left and found again. */
export function PrintsCard({ batchId }: { batchId: string }) {
  const [offset, setOffset] = useSaved('certificates.offset', { x: 0, y: 0 })
  const [watching, setWatching] = useState(false)
  const every = watching ? { every: 1500 } : {}
  const { data } = useRoute(listCertificatePrints, { params: { batchId } }, every)
  const start = useCommand(startCertificatePrints, {
    invalidate: [listCertificatePrints, getBatchCertificates],
    onDone: () => setWatching(true),
  })
  const prints = data?.prints ?? []
  const busy = prints.some((one) => one.status === 'waiting' || one.status === 'running')
  if (watching && !busy && prints.length > 0 && !start.isPending) setWatching(false)
  const shift = (axis: 'x' | 'y', label: string) => (
    <InputNumber
      size="small"
      aria-label={label}
      prefix={label}
      suffix="毫米"
      min={-15}
      max={15}
      step={0.5}
      value={offset[axis]}
      onChange={(value) => setOffset({ ...offset, [axis]: value ?? 0 })}
      style={{ width: 128 }}
    />
  )
  const run = () => start.mutate({ params: { batchId }, body: { entryIds: [], offsetX: offset.x, offsetY: offset.y } })
  return (
    <Card
      title="打印证书"
      note="A4横版，按职业等级成册"
      extra={
        <>
          {shift('x', '横移')}
          {shift('y', '纵移')}
          <Button size="small" onClick={run} loading={start.isPending || busy}>
            {prints.length > 0 ? '重新排版' : '排版全部证书'}
          </Button>
        </>
      }
    >
      {start.error && <RefusalPanel error={start.error} />}
      {data && busy && <ProgressBar done={data.done} total={data.total} word="已排版" />}
      {prints.length === 0 && <p className="jh-note">核发后排版；打印机有偏移的，可先试印一张再调横移、纵移。</p>}
      <ul className="certificate-prints">
        {prints.map((one) => (
          <li key={one.id}>
            <Status kind={words[one.status][0]}>{words[one.status][1]}</Status>
            <span>{one.title}</span>
            <span className="jh-note">{one.count}本</span>
            {one.message && <span className="jh-note">{one.message}</span>}
            {one.status === 'done' && (
              <Button
                type="link"
                size="small"
                onClick={() => openForPrint(downloadCertificatePrint, { params: { batchId, printId: one.id } })}
              >
                打开打印
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

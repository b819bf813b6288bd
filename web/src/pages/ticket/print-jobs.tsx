import { Button } from 'antd'
import { downloadPrintJob, listPrintJobs, type PrintJob, startPrintJob } from '#contract/ticket.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { count, shortInstant } from '../../ui/day-words.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { formTitles } from './forms.ts'
import './tickets.css'

const underWay = (job: PrintJob) => job.status === 'waiting' || job.status === 'running'

function JobLine({ job, batchId }: { job: PrintJob; batchId: string }) {
  if (underWay(job))
    return (
      <ProgressBar
        word={`${job.formTitle}（考场场次）`}
        done={job.done}
        total={job.total}
        note={`${count(job.pages)}页`}
      />
    )
  const take = () =>
    download(downloadPrintJob, { params: { batchId, jobId: job.id } }, `${job.formTitle}.zip`).catch(() => undefined)
  return (
    <div className="jh-row">
      <Status kind={job.status === 'done' ? 'ok' : 'bad'}>{job.formTitle}</Status>
      <span className="jh-note">
        {job.problem ?? `${count(job.pages)}页`} · {job.requestedBy} {shortInstant(job.requestedAt)}
      </span>
      <span className="jh-gap" />
      {job.status === 'done' && (
        <Button size="small" onClick={take}>
          下载
        </Button>
      )}
    </div>
  )
}

/** Whole-batch prints: one archive a form, with progress that may be left and found again. */
export function PrintJobs({ batchId }: { batchId: string }) {
  const jobs = useRoute(listPrintJobs, { params: { batchId } }, { every: 2_000 })
  const start = useCommand(startPrintJob, { invalidate: [listPrintJobs] })
  const may = useMay('ticket.issue')
  const rows = jobs.data?.jobs ?? []
  return (
    <Card title="整批打印" note="每个考场一份PDF，装入一个ZIP">
      <div className="jh-col">
        {may && (
          <div className="jh-row jh-print-buttons">
            {Object.entries(formTitles).map(([form, title]) => (
              <Button
                key={form}
                size="small"
                disabled={rows.some((job) => job.form === form && underWay(job))}
                onClick={() => start.mutate({ params: { batchId }, body: { form: form as PrintJob['form'] } })}
              >
                {title}
              </Button>
            ))}
          </div>
        )}
        {start.error && <RefusalPanel error={start.error} />}
        {rows.length === 0 && <p className="jh-note">还没有整批打印过。</p>}
        {rows.slice(0, 8).map((job) => (
          <JobLine key={job.id} job={job} batchId={batchId} />
        ))}
      </div>
    </Card>
  )
}

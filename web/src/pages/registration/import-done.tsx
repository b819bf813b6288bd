import { Link } from '@tanstack/react-router'
import type { ImportSummary } from '#contract/registration.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'
import { FailedRowsButton } from './failed-rows-button.tsx'

/** What an import has done, and what comes next. */
export function ImportDone({ summary, fellOut }: { summary: ImportSummary; fellOut: number }) {
  return (
    <Card title="完成">
      <div className="jh-col">
        <Status kind="ok">已导入{count(summary.importedCount)}名考生</Status>
        {fellOut > 0 && <Status kind="warn">{count(fellOut)}行在校核之后情况已变，没有导入，见失败行工作簿</Status>}
        <div className="jh-row">
          <Link className="jh-button is-primary" to={`/batches/${summary.batchId}/registrations`}>
            查看考生
          </Link>
          <Link className="jh-button" to={`/batches/${summary.batchId}/registrations/photos`}>
            导入照片
          </Link>
          {summary.badCount > 0 && <FailedRowsButton importId={summary.id} />}
        </div>
      </div>
    </Card>
  )
}

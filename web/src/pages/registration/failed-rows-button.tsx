import { Button } from 'antd'
import { useState } from 'react'
import { downloadFailedRows } from '#contract/registration.ts'
import { download } from '../../api/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'

/** Gives back the rows that cannot be imported, with their reasons. */
export function FailedRowsButton({ importId }: { importId: string }) {
  const [failed, setFailed] = useState<Refused | null>(null)
  return (
    <>
      <Button
        size="small"
        icon={<Icon name="download" size="small" />}
        onClick={() => void download(downloadFailedRows, { params: { importId } }, '失败行.xlsx').catch(setFailed)}
      >
        失败行工作簿
      </Button>
      {failed && <RefusalPanel error={failed} />}
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { fillPlatformNumbers, platformNumberTemplate } from '#contract/certificate.ts'
import type { OutputOf } from '#contract/route.ts'
import { download, upload } from '../../api/index.ts'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

type Report = OutputOf<typeof fillPlatformNumbers>

function Problems({ report }: { report: Report }) {
  if (report.problems.length === 0) return null
  return (
    <table className="jh-plain-table">
      <thead>
        <tr>
          <th>行</th>
          <th>列</th>
          <th>原因</th>
        </tr>
      </thead>
      <tbody>
        {report.problems.map((one) => (
          <tr key={`${one.row} ${one.column} ${one.message}`}>
            <td>{one.row}</td>
            <td>{one.column}</td>
            <td>{one.message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Fills in the numbers a platform gave: first what would happen, then the import. */
export function PlatformNumbers({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  const send = async (chosen: File, mode: 'preview' | 'import') => {
    setError(null)
    try {
      const result = await upload(fillPlatformNumbers, { params: { batchId }, body: { mode } }, chosen)
      if (mode === 'preview') return setReport(result)
      await client.invalidateQueries()
      onClose()
    } catch (cause) {
      setError(cause as Refused)
    }
  }
  const ready = report !== null && report.problems.length === 0 && file !== null
  return (
    <Modal
      open
      title="回填证书编号"
      width={640}
      okText={ready ? `导入${report.good}个编号` : '导入'}
      cancelText="取消"
      okButtonProps={{ disabled: !ready }}
      onOk={() => (file ? send(file, 'import') : undefined)}
      onCancel={onClose}
    >
      <p>
        表头为姓名、证件号码、证书编号、证书版面发证日期。
        <Button
          type="link"
          size="small"
          onClick={() => void download(platformNumberTemplate, { params: { batchId } }, '回填.xlsx')}
        >
          下载已列名的表格
        </Button>
      </p>
      <label htmlFor="platform-file">平台给出的工作簿</label>{' '}
      <input
        id="platform-file"
        type="file"
        accept=".xlsx,.xls"
        onChange={(event) => {
          const chosen = event.target.files?.[0] ?? null
          setFile(chosen)
          setReport(null)
          if (chosen) void send(chosen, 'preview')
        }}
      />
      {report && (
        <p>
          <Status kind={ready ? 'ok' : 'warn'}>
            共{report.rows}行，{report.good}行可以导入；尚缺{report.missing}人
          </Status>
        </p>
      )}
      {report && <Problems report={report} />}
      {error && <RefusalPanel error={error} />}
    </Modal>
  )
}

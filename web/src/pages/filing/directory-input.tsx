import { Button } from 'antd'
import { useState } from 'react'
import {
  type DirectoryReading,
  directoryTemplate,
  grantDirectoryTemplate,
  readDirectory,
  readGrantDirectory,
} from '#contract/filing.ts'
import { download, upload } from '../../api/index.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import type { SendFile } from '../../ui/use-file-upload.ts'
import { PlainRows } from '../plan/plain-rows.tsx'

const doors = {
  record: { template: directoryTemplate, reading: readDirectory },
  grant: { template: grantDirectoryTemplate, reading: readGrantDirectory },
} as const

const limits = readDirectory.upload ?? { accept: '.xlsx', maxBytes: 0 }

function Sheet({ head, rows }: { head: readonly string[]; rows: readonly (readonly (string | number)[])[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
    <div className="jh-filing-sheet" tabIndex={0}>
      <PlainRows columns={head} rows={rows} empty="" />
    </div>
  )
}

function Preview({ reading: { rows, problems } }: { reading: DirectoryReading }) {
  const faulty = new Set(problems.map((one) => one.row)).size
  return (
    <div className="jh-col" role="status" aria-label="读出的目录">
      {faulty > 0 ? (
        <Status kind="bad">{`${faulty}行有问题，请在表格里改好后重新上传`}</Status>
      ) : (
        <Status kind="ok">{`读出${rows.length}行，没有问题`}</Status>
      )}
      {faulty > 0 && (
        <Sheet head={['行', '列', '问题']} rows={problems.map((one) => [one.row, one.column, one.message])} />
      )}
      {rows.length > 0 && (
        <Sheet
          head={['职业编码', '大典', '职业', '工种', '等级', '对应专业', '评价标准', '标准口径', '别名']}
          rows={rows.map((row) => [
            row.occupationCode,
            row.classificationEdition,
            row.occupation,
            row.job,
            row.levels.join('、'),
            row.majors.join('、'),
            row.standard,
            row.standardEdition === 'old' ? '旧规程' : '2023规程',
            row.aliases.join('、'),
          ])}
        />
      )}
    </div>
  )
}

/** The directory of a letter as a workbook: the template, the upload and what was read; no value while a row is faulty. */
export function DirectoryInput(props: {
  door: keyof typeof doors
  onChange?: (entries: DirectoryReading['rows'] | undefined) => void
}) {
  const { template, reading: route } = doors[props.door]
  const [reading, setReading] = useState<DirectoryReading | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  const take: SendFile = async (file, onProgress, signal) => {
    setReading(null)
    props.onChange?.(undefined)
    const read = await upload(route, {}, file, { onProgress, signal })
    setReading(read)
    props.onChange?.(read.problems.length === 0 ? read.rows : undefined)
  }
  const fetchTemplate = () => {
    setError(null)
    download(template, {}, '备案目录表模板.xlsx').catch((cause: Refused) => setError(cause))
  }
  return (
    <div className="jh-col" style={{ gap: 8 }}>
      <div className="jh-row">
        <Button size="small" onClick={fetchTemplate}>
          下载模板
        </Button>
        <span className="jh-note">按模板填写；增量备案也可导出现有目录，在其上增改。</span>
      </div>
      {error && <RefusalPanel error={error} />}
      <FileDrop {...limits} what="目录表（xlsx或xls）" upload={take} />
      {reading && <Preview reading={reading} />}
    </div>
  )
}

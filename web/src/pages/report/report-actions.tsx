import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { buildReport, exportReportPlatform, type Report, type ReportDesk, sendReport } from '#contract/report.ts'
import { download, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

function Send({ one, centre, onClose }: { one: Report; centre: string; onClose: () => void }) {
  const command = useCommand(sendReport)
  const send = (body: { carrier: 'centre' | 'platform' }) => command.mutateAsync({ params: { reportId: one.id }, body })
  return (
    <ModalForm<{ carrier: 'centre' | 'platform' }>
      open
      title="上报结果"
      submit="签发上报"
      initial={{ carrier: 'centre' }}
      onSubmit={send}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>
        合格{one.passedCount}人，应考{one.judgedCount}
        人。须由编制人以外的负责人签发；5分钟内没有输过登录密码的，须再次输入。
      </p>
      <Field name="carrier" label="报送途径" required="请选择报送途径">
        <Radio.Group
          options={[
            { value: 'centre', label: centre },
            { value: 'platform', label: '系统外平台' },
          ]}
        />
      </Field>
    </ModalForm>
  )
}

function Platform({ one, onClose }: { one: Report; onClose: () => void }) {
  const send = ({ purpose }: { purpose: string }) =>
    download(exportReportPlatform, { params: { reportId: one.id }, query: { purpose } }, '平台报送表.xlsx')
  return (
    <ModalForm<{ purpose: string }> open title="导出平台报送表" submit="导出" onSubmit={send} onClose={onClose}>
      <p style={{ marginBottom: 12 }}>11列，含{one.passedCount}人的完整证件号码；每次导出留有记录。</p>
      <Field name="purpose" label="用途" required="请写明用途">
        <Input maxLength={200} />
      </Field>
    </ModalForm>
  )
}

/** What may be done with the report of a batch: build, send, export for a platform. */
export function ReportActions({ batchId, desk, one }: { batchId: string; desk: ReportDesk; one: Report | undefined }) {
  const may = { write: useMay('report.write'), send: useMay('report.send'), reveal: useMay('identity.reveal') }
  const build = useCommand(buildReport)
  const [dialog, open] = useState<'send' | 'platform' | null>(null)
  const close = () => open(null)
  const buildable =
    desk.open && desk.sheet && may.write && (!one || one.status === 'draft' || one.status === 'returned')
  return (
    <>
      {one && may.reveal && <Button onClick={() => open('platform')}>平台报送表</Button>}
      {buildable && (
        <Button
          type={one?.status === 'draft' && !one.stale ? 'default' : 'primary'}
          loading={build.isPending}
          onClick={() => build.mutate({ params: { batchId }, body: {} })}
        >
          {one ? '重新编制' : '编制上报'}
        </Button>
      )}
      {one?.status === 'draft' && may.send && (
        <Button type="primary" disabled={one.stale} onClick={() => open('send')}>
          上报结果
        </Button>
      )}
      {dialog === 'send' && one && <Send one={one} centre={desk.centre} onClose={close} />}
      {dialog === 'platform' && one && <Platform one={one} onClose={close} />}
    </>
  )
}

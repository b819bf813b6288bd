import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { answerOpening, giveShare, type NodeSession, openEmergency, takeBackShare } from '#contract/exam-node.ts'
import { useCommand } from '../../api/index.ts'
import { useMay, useSession } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { clockWords } from './words.ts'

interface Props {
  session: NodeSession
  onClose: () => void
}

const paramsOf = ({ packageId, sessionId }: NodeSession) => ({ packageId, sessionId })
const secret = <Input.Password autoComplete="off" />

/** A custodian gives the share of every paper of the session by the passphrase only he knows. */
function ShareForm({ session, onClose }: Props) {
  const give = useCommand(giveShare)
  const first = session.release.firstBy
  return (
    <ModalForm<{ passphrase: string }>
      open
      title={`启封：${session.title}`}
      submit={first ? '启封' : '给出份额'}
      onSubmit={(body) => give.mutateAsync({ params: paramsOf(session), body })}
      onClose={onClose}
    >
      <p className="jh-node-lead">
        {first
          ? `${first}已输入口令。您输入后，${session.runs.length}个考场的试卷同时启封。`
          : '您是第一名。口令不离开本机内存；第二名保管人须用自己的账号登录后输入，10分钟内有效。'}
      </p>
      <Field name="passphrase" label="启封口令" required="请输入启封口令">
        {secret}
      </Field>
    </ModalForm>
  )
}

/** The chief examiner says which of two minutes holds. */
function OpeningForm({ session, onClose }: Props) {
  const answer = useCommand(answerOpening)
  const { question } = session.release
  if (!question) return null
  return (
    <ModalForm<{ open: 'earliest' | 'latest'; reason: string }>
      open
      title="决定启封时刻"
      submit="决定"
      onSubmit={(body) => answer.mutateAsync({ params: paramsOf(session), body })}
      onClose={onClose}
    >
      <Field name="open" label="启封时刻" required="请选择启封时刻">
        <Select
          options={[
            { value: 'earliest', label: `${clockWords(question.earliest)}起` },
            { value: 'latest', label: `${clockWords(question.latest)}起` },
          ]}
        />
      </Field>
      <Field name="reason" label="理由" required="请写明理由">
        <Input />
      </Field>
    </ModalForm>
  )
}

/** Two people open the emergency envelope where the centre cannot be reached. */
function EmergencyForm({ session, onClose }: Props) {
  const give = useCommand(openEmergency)
  return (
    <ModalForm<{ passphrase: string; reason: string }>
      open
      danger
      title="应急启封"
      submit="打开应急信封"
      onSubmit={(body) => give.mutateAsync({ params: paramsOf(session), body })}
      onClose={onClose}
    >
      <p className="jh-node-lead">
        只在指导中心的启封许可送不到时使用。负责人与主任各自登录输入口令，随后仍须两名保管人启封；自动登记突发情况。
      </p>
      <Field name="passphrase" label="启封口令" required="请输入启封口令">
        {secret}
      </Field>
      <Field name="reason" label="理由" required="请写明理由">
        <Input />
      </Field>
    </ModalForm>
  )
}

/** The buttons of an opening and their dialogues, as the role allows them. */
export function ReleaseDialogs({ session }: { session: NodeSession; now: string }) {
  const [open, setOpen] = useState<'share' | 'opening' | 'emergency' | null>(null)
  const takeBack = useCommand(takeBackShare)
  const [custody, chief, approve] = [useMay('paper.custody'), useMay('invigilation.chief'), useMay('paper.approve')]
  const { release, papers } = session
  const ownFirst = release.firstBy === useSession().name
  if (release.releasedAt) return null
  const close = () => setOpen(null)
  const lacking = release.missing.some((part) => part.code === 'permit')
  return (
    <>
      {chief && release.question && <Button onClick={() => setOpen('opening')}>决定启封时刻</Button>}
      {approve && lacking && papers.every((paper) => paper.emergency) && (
        <Button danger onClick={() => setOpen('emergency')}>
          应急启封
        </Button>
      )}
      {custody && ownFirst && (
        <Button onClick={() => takeBack.mutate({ params: paramsOf(session) })}>收回我的份额</Button>
      )}
      {custody && !ownFirst && (
        <Button type="primary" onClick={() => setOpen('share')}>
          启封
        </Button>
      )}
      {open === 'share' && <ShareForm session={session} onClose={close} />}
      {open === 'opening' && <OpeningForm session={session} onClose={close} />}
      {open === 'emergency' && <EmergencyForm session={session} onClose={close} />}
    </>
  )
}

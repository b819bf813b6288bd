import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import { finishKeyPrint, finishPrint, requestPermit, startKeyPrint, startPrint } from '#contract/paper-seal.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { call, download, useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { ReasonAction } from './reason-action.tsx'

interface Secret {
  passphrase: string
  password: string
  copies: number
}

function SecretFields() {
  return (
    <>
      <Field name="passphrase" label="启封口令" required="请输入本人的启封口令">
        <Input.Password autoComplete="off" />
      </Field>
      <Field name="password" label="登录密码（签字）" required="请输入登录密码">
        <Input.Password autoComplete="current-password" />
      </Field>
    </>
  )
}

const nameOf = (paper: PaperView) => `${paper.title}${paper.form}卷`

/** The printed edition: the centre's leave first, then one custodian after the other, each with a passphrase. */
export function PrintActions({ paper }: { paper: PaperView }) {
  const [open, setOpen] = useState<'start' | 'finish' | null>(null)
  const [ask, start] = [useCommand(requestPermit), useCommand(startPrint)]
  const params = { paperId: paper.id }
  const permits = paper.permits.filter(({ purpose }) => purpose === 'print')
  const { printing } = paper
  if (permits.some(({ status }) => status === 'requested')) return null
  if (!permits.some(({ status }) => status === 'granted'))
    return (
      <ReasonAction
        title="申请印制许可"
        note="断电、断网等不能机考时改用纸质试卷。许可由指导中心两人先后办理。"
        act={(reason) => ask.mutateAsync({ params, body: { purpose: 'print', reason } })}
      />
    )
  const begin = async ({ passphrase, password, copies }: Secret) => {
    await call(confirmPassword, { body: { password } })
    await start.mutateAsync({ params, body: { passphrase, copies } })
  }
  const finish = async ({ passphrase, password }: Secret) => {
    await call(confirmPassword, { body: { password } })
    const input = { params: { ...params, printId: printing?.id ?? '' }, body: { passphrase } }
    await download(finishPrint, input, `${nameOf(paper)}.pdf`)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen('start')}>
        发起印制
      </Button>
      {printing &&
        (printing.mine ? (
          <span className="jh-note">您已发起印制{printing.copies}份，待另一名保管人完成</span>
        ) : (
          <Button size="small" onClick={() => setOpen('finish')}>
            完成印制
          </Button>
        ))}
      <ModalForm<Secret>
        open={open === 'start'}
        title={`发起印制${paper.form}卷`}
        submit="发起印制"
        onSubmit={begin}
        onClose={() => setOpen(null)}
      >
        <p className="jh-note">第一名保管人在此输入口令，第二名保管人须在10分钟内用本人账号完成印制。</p>
        <Field name="copies" label="份数" required="请填写份数">
          <InputNumber min={1} max={2000} precision={0} />
        </Field>
        <SecretFields />
      </ModalForm>
      <ModalForm<Secret>
        open={open === 'finish'}
        title={`完成印制${paper.form}卷`}
        submit="得到试卷"
        onSubmit={finish}
        onClose={() => setOpen(null)}
      >
        <p className="jh-note">
          {printing?.by}已发起印制{printing?.copies}
          份，须由另一名保管人完成。试卷逐份编号，含答题卡；系统不保存，请直接送印刷并妥善保管。
        </p>
        <SecretFields />
      </ModalForm>
    </>
  )
}

/** The marking key in print, once it was opened after the exam. */
export function KeyPrintActions({ paper }: { paper: PaperView }) {
  const [open, setOpen] = useState<'start' | 'finish' | null>(null)
  const params = { paperId: paper.id }
  const send = async ({ passphrase, password }: Secret) => {
    await call(confirmPassword, { body: { password } })
    const input = { params, body: { passphrase } }
    if (open === 'start') await call(startKeyPrint, input)
    else await download(finishKeyPrint, input, `${nameOf(paper)}标准答案.pdf`)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen('start')}>
        发起打印答案
      </Button>
      <Button size="small" onClick={() => setOpen('finish')}>
        完成打印答案
      </Button>
      <ModalForm<Secret>
        open={open !== null}
        title={`${open === 'finish' ? '完成' : '发起'}打印${paper.form}卷标准答案`}
        submit={open === 'finish' ? '得到标准答案' : '发起打印'}
        onSubmit={send}
        onClose={() => setOpen(null)}
      >
        <p className="jh-note">
          {open === 'finish'
            ? '须由另一名保管人办理；标准答案与评分标准同试卷一样保密，用毕封存归档。'
            : '第一名保管人在此输入口令，第二名保管人须在10分钟内用本人账号完成打印。'}
        </p>
        <SecretFields />
      </ModalForm>
    </>
  )
}

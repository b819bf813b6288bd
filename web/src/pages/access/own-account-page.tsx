import { Button, Input } from 'antd'
import { useState } from 'react'
import { beginSecondFactor, changePassword, confirmSecondFactor } from '#contract/access.ts'
import { call, useCommand } from '../../api/index.ts'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

function SecondFactor({ bound }: { bound: boolean }) {
  const [secret, setSecret] = useState<string | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  const confirm = useCommand(confirmSecondFactor, { onDone: () => setSecret(null) })
  const begin = () =>
    call(beginSecondFactor, {}).then(
      (given) => setSecret(given.secret),
      (cause: Refused) => setError(cause),
    )
  return (
    <Card title="动态验证码" extra={<Status kind={bound ? 'ok' : 'wait'}>{bound ? '已绑定' : '未绑定'}</Status>}>
      <p className="jh-second">审批和签字的角色在正式环境中必须绑定。用手机上的验证码软件录入密钥，再填回6位验证码。</p>
      {error && <RefusalPanel error={error} />}
      {secret ? (
        <>
          <p>
            密钥：<b className="jh-mono-id">{secret.replace(/(.{4})/g, '$1 ')}</b>
          </p>
          <FormPage<{ code: string }> submit="完成绑定" onSubmit={(body) => confirm.mutateAsync({ body })}>
            <Field name="code" label="动态验证码" required="请填写6位验证码">
              <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
            </Field>
          </FormPage>
        </>
      ) : (
        <Button onClick={begin}>{bound ? '重新绑定' : '开始绑定'}</Button>
      )}
    </Card>
  )
}

/** One's own password and second factor. */
export default function OwnAccountPage() {
  const session = useSession()
  const change = useCommand(changePassword, { onDone: () => window.location.assign('/login') })
  return (
    <div className="jh-col">
      <PageHead
        title="我的账号"
        facts={
          <span>
            {session.username}・{session.roles.map((one) => one.title).join('、')}
          </span>
        }
      />
      <Card title="修改密码" note="改后需重新登录">
        <FormPage<{ current: string; next: string }>
          submit="修改密码"
          onSubmit={(body) => change.mutateAsync({ body })}
        >
          <Field name="current" label="现在的密码" required="请填写现在的密码">
            <Input.Password autoComplete="current-password" />
          </Field>
          <Field name="next" label="新密码" required="请填写新密码" rules={[{ min: 10, message: '密码至少10位' }]}>
            <Input.Password autoComplete="new-password" />
          </Field>
        </FormPage>
      </Card>
      <SecondFactor bound={session.secondFactor} />
    </div>
  )
}

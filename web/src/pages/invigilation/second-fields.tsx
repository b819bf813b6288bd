import { Form, Input, Radio } from 'antd'
import { Field } from '../../ui/field.tsx'

/** What the dialogue of an act of two asks for: the second person here, or at another machine. */
export interface SecondValues {
  where: 'here' | 'there'
  username?: string
  password?: string
  code?: string
}

/** The second person's credentials as the server wants them; none where he confirms elsewhere. */
export const secondOf = ({ where, username, password, code }: SecondValues) =>
  where === 'here' && username && password ? { second: { username, password, ...(code ? { code } : {}) } } : {}

/** The second person types his own account here, or confirms at a machine where he is logged in. */
export function SecondFields() {
  const where = Form.useWatch<SecondValues['where'] | undefined>('where')
  return (
    <>
      <Field name="where" label="第二人" required="请选择第二人如何确认">
        <Radio.Group>
          <Radio value="here">当场输入自己的账号和密码</Radio>
          <Radio value="there">在自己的机器上确认</Radio>
        </Radio.Group>
      </Field>
      {where === 'here' && (
        <>
          <Field name="username" label="第二人账号" required="请填写第二人的账号">
            <Input autoComplete="off" />
          </Field>
          <Field
            name="password"
            label="第二人密码"
            required="请填写第二人的密码"
            reason="只核对本人，不改变本机的登录。"
          >
            <Input.Password autoComplete="new-password" />
          </Field>
          <Field name="code" label="动态验证码" reason="第二人绑定了动态验证码的才填。">
            <Input autoComplete="off" inputMode="numeric" maxLength={6} />
          </Field>
        </>
      )}
    </>
  )
}

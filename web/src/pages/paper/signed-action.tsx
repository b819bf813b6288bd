import { Button } from 'antd'
import { useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import { call } from '../../api/index.ts'
import { SignModal } from '../../ui/sign-modal.tsx'

/** A button that asks for the password and then acts. */
export function SignedAction(props: {
  title: string
  statement: string
  primary?: boolean
  danger?: boolean
  act: () => Promise<unknown>
}) {
  const { title, statement, primary = false, danger = false, act } = props
  const [open, setOpen] = useState(false)
  const sign = async (password: string) => {
    await call(confirmPassword, { body: { password } })
    await act()
    setOpen(false)
  }
  return (
    <>
      <Button size="small" type={primary ? 'primary' : 'default'} danger={danger} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <SignModal
        open={open}
        title={title}
        statement={statement}
        action={title}
        onSign={sign}
        onCancel={() => setOpen(false)}
      />
    </>
  )
}

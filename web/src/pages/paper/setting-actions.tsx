import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type PaperBook, recordSetting, type SettingRecord } from '#contract/paper-custody.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { useMayPaper } from './use-may-paper.ts'
import './paper.css'

interface Group {
  members: { person: string; role: string; signed?: string[] }[]
}
interface Accepted {
  fields: string[]
  signers: string[]
}

const optionsOf = (words: readonly string[]) => words.map((value) => ({ value, label: value }))
const usualRoles = ['组长', '命题人员', '审题人员']
const usualParts = ['组卷方案', '试卷', '标准答案与评分标准', '备料通知']

/** Members of the group that sets the papers, each with a duty and the pledges signed. */
function Members({ asked }: { asked: PaperBook['asked'] }) {
  const roles = asked.groupRoles.length > 0 ? asked.groupRoles : usualRoles
  const pledges = asked.pledges.length > 0 ? asked.pledges : ['命题人员保密承诺书']
  return (
    <Form.List name="members">
      {(rows, { add, remove }) => (
        <>
          <table className="jh-paper-rows">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">组内职务</th>
                <th scope="col">已签承诺书</th>
                <th scope="col" aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name }) => (
                <tr key={key}>
                  <td>
                    <Form.Item name={[name, 'person']} rules={[{ required: true, message: '请填写姓名' }]}>
                      <Input aria-label={`第${name + 1}名成员姓名`} style={{ width: 110 }} maxLength={60} />
                    </Form.Item>
                  </td>
                  <td>
                    <Form.Item name={[name, 'role']} rules={[{ required: true, message: '请选择职务' }]}>
                      <Select
                        aria-label={`第${name + 1}名成员职务`}
                        style={{ width: 180 }}
                        options={optionsOf(roles)}
                      />
                    </Form.Item>
                  </td>
                  <td>
                    <Form.Item name={[name, 'signed']}>
                      <Select
                        mode="multiple"
                        aria-label={`第${name + 1}名成员已签承诺书`}
                        style={{ width: 260 }}
                        options={optionsOf(pledges)}
                      />
                    </Form.Item>
                  </td>
                  <td>
                    <Button size="small" type="text" onClick={() => remove(name)} aria-label={`删去第${name + 1}名`}>
                      删去
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button size="small" style={{ marginTop: 6 }} onClick={() => add({ role: roles[0], signed: pledges })}>
            增加成员
          </Button>
        </>
      )}
    </Form.List>
  )
}

/** Who set the papers, and what they handed over. */
export function SettingActions({ book }: { book: PaperBook }) {
  const [open, setOpen] = useState<'group' | 'set' | null>(null)
  const put = useCommand(recordSetting)
  const may = useMayPaper()
  if (!may('paper.write')) return null
  const save = (record: SettingRecord) => put.mutateAsync({ params: { batchId: book.batchId }, body: { record } })
  const { asked } = book
  const parts = asked.setFields.length > 0 ? asked.setFields : usualParts
  const signers = asked.setSigners.length > 0 ? asked.setSigners : ['验收人']
  const roles = asked.groupRoles.length > 0 ? asked.groupRoles : usualRoles
  return (
    <>
      <Button onClick={() => setOpen('group')}>登记命题组</Button>
      <Button onClick={() => setOpen('set')}>登记成果验收</Button>
      <ModalForm<Group>
        open={open === 'group'}
        title="登记命题组卷组"
        submit="登记"
        width={720}
        initial={{ members: roles.map((role) => ({ person: '', role, signed: [] })) }}
        onSubmit={({ members }) =>
          save({ kind: 'group', members: members.map((one) => ({ ...one, signed: one.signed ?? [] })) })
        }
        onClose={() => setOpen(null)}
      >
        <div className="jh-paper-blueprint">
          <Members asked={asked} />
        </div>
      </ModalForm>
      <ModalForm<Accepted>
        open={open === 'set'}
        title="登记命题成果验收"
        submit="登记"
        initial={{ fields: parts }}
        onSubmit={({ fields, signers: signed = [] }) => save({ kind: 'set', fields, signers: signed })}
        onClose={() => setOpen(null)}
      >
        <Field name="fields" label="收到的成果" required="请选择收到的成果">
          <Select mode="multiple" options={optionsOf(parts)} />
        </Field>
        <Field name="signers" label="已签字" reason="未签字的不选">
          <Select mode="multiple" options={optionsOf(signers)} />
        </Field>
      </ModalForm>
    </>
  )
}

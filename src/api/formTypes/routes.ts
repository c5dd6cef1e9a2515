import { formTypeList, type FormTypeList } from "../../core/contract/formTypes.ts";
import { paths } from "../../core/contract/paths.ts";
import type { FormType } from "../../core/record/FormType.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";

export function formTypeRoutes(app: App, { formTypes }: RouteContext): void {
  const schema = {
    operationId: "listFormTypes",
    summary: "The form types and their definitions",
    response: replies({ 200: formTypeList }),
  };
  app.get(paths.formTypes, { schema }, () => ({ formTypes: formTypes.all.map(toReply) }));
}

const toReply = ({ key, title, guidance, fields, person }: FormType): FormTypeList["formTypes"][number] => ({
  key,
  title,
  guidance,
  fields: fields.map(({ key: field, type, label, help, required }) => ({
    key: field,
    type,
    label,
    help,
    ...(required !== undefined && { required }),
  })),
  ...(person !== undefined && { person }),
});

import { z } from "zod";
import { formTypeKey } from "./reports.ts";

const bilingual = z.object({ da: z.string(), en: z.string() });

/** A form type as the API tells it to clients: what `core/record/FormType.ts` holds. */
export const formTypeReply = z.object({
  key: formTypeKey,
  title: bilingual,
  guidance: bilingual,
  fields: z.array(
    z.object({
      key: z.string(),
      type: z.enum(["code", "date", "count"]),
      label: bilingual,
      help: bilingual,
      required: z.enum(["always", "by-group"]).optional(),
    }),
  ),
  person: z.object({ label: bilingual, help: bilingual }).optional(),
});
export const formTypeList = z.object({ formTypes: z.array(formTypeReply) });
export type FormTypeList = z.infer<typeof formTypeList>;

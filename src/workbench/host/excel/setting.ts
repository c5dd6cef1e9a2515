import { itemNotFound } from "../HostError.ts";
import type { HostObject, ObjectClasses } from "../ObjectClass.ts";
import { type Book, requireEditable } from "./Book.ts";

/** `workbook.settings` and `document.settings` are two doors to one store: key → JSON text. */
export function settingClasses(book: Book): ObjectClasses {
  const { settings } = book.grid;
  const put = (key: string, value: unknown) => {
    requireEditable(book);
    settings.set(key, JSON.stringify(value));
  };
  const remove = (key: string) => {
    requireEditable(book);
    settings.delete(key);
  };
  return {
    SettingCollection: {
      items: () => [...settings.keys()].map(settingObject),
      find: (_: unknown, key) => (settings.has(String(key)) ? settingObject(String(key)) : null),
      call: {
        Add: (_: unknown, args) => {
          put(args.text(0), args.at(1));
          return settingObject(args.text(0));
        },
      },
    },
    Setting: {
      identity: (key: string) => ({ _Id: key }),
      read: { Key: (key: string) => key, Value: (key: string) => valueOf(settings, key) },
      write: { Value: (key: string, value) => put(key, value) },
      call: { Delete: remove },
    },
  };
}

const settingObject = (key: string): HostObject => ({ className: "Setting", target: key });

function valueOf(settings: ReadonlyMap<string, string>, key: string): unknown {
  const text = settings.get(key);
  if (text === undefined) throw itemNotFound();
  return JSON.parse(text);
}

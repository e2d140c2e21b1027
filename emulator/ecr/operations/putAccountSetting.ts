import { operation } from "../../gateway/operation.js";
import { validatePutAccountSetting } from "../validations/accountSetting.js";

/** Holds for one Region of the account. A policy that was put under another scope stays. */
export const putAccountSetting = operation({
  action: "ecr:PutAccountSetting",
  validate: validatePutAccountSetting,
  execute: ({ name, value }, { registry, write }) => {
    write(registry.settings, new Map([...registry.settings.current(), [name, value]]));
    return { name, value };
  },
});

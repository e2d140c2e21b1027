import { operation } from "../../gateway/operation.js";
import { defaultSetting } from "../accountSettings.js";
import { validateGetAccountSetting } from "../validations/accountSetting.js";

export const getAccountSetting = operation({
  action: "ecr:GetAccountSetting",
  validate: validateGetAccountSetting,
  execute: ({ name }, { registry, world }) => ({
    name,
    value: registry.settings.read().get(name) ?? defaultSetting(name, world),
  }),
});

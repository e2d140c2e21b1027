#!/usr/bin/env node
// Not compiled: npm links a command when it installs, which in this repository is before the first build.
require("../dist/main.js");

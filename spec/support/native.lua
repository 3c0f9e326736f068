--- The functions of native.c, compiled for the Lua that runs the specs; false if that fails.
return require("spec.support.compiled").functions "native"

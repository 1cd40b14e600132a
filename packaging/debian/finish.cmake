# Runs in the staging folders of cpack: the settings of the services get their place, and Debian compresses manual pages and
# changelogs.
file(GLOB settings ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/doc/coinfer-cli/examples/*.conf)
foreach(file ${settings})
  string(REGEX REPLACE "/usr/share/.*" "/etc/coinfer" folder ${file})
  file(INSTALL ${file} DESTINATION ${folder})
endforeach()
file(GLOB pages ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/man/man1/*.1)
file(GLOB changelogs ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/doc/*/changelog)
foreach(file ${pages} ${changelogs})
  execute_process(COMMAND gzip -9n ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

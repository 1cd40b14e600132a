# What cmake --install and CPack put where: the components cli (no window), window and models, each a Debian package.
include(GNUInstallDirs)
set(linux ${CMAKE_SOURCE_DIR}/packaging/linux)
set(made ${CMAKE_BINARY_DIR}/install) # made while building
set(app_id io.github.coinfer.Coinfer)

install(TARGETS coinfer-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT cli)
install(TARGETS coinfer RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT window)
install(DIRECTORY assets/models assets/agents DESTINATION ${CMAKE_INSTALL_DATADIR}/coinfer COMPONENT models)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/coinfer-cli COMPONENT cli)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/coinfer-cli/docs COMPONENT cli
        FILES_MATCHING PATTERN "*.md" PATTERN "*.py" PATTERN "screenshots" EXCLUDE)

# command_pages(PROGRAM COMPONENT): its manual page and its completion for three shells, which it prints itself.
function(command_pages program component)
  set(run ${program})
  if(COINFER_SANITIZE) # a leak of some library must not end the build
    set(run ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:${program}>)
  endif()
  set(pages)
  foreach(kind man bash zsh fish)
    set(page ${made}/${kind}/${program})
    add_custom_command(OUTPUT ${page} COMMAND ${CMAKE_COMMAND} -E make_directory ${made}/${kind}
                       COMMAND ${run} --generate ${kind} > ${page} DEPENDS ${program} VERBATIM)
    list(APPEND pages ${page})
  endforeach()
  add_custom_target(${program}_pages ALL DEPENDS ${pages})
  install(FILES ${made}/man/${program} RENAME ${program}.1
          DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
  install(FILES ${made}/bash/${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT ${component})
  install(FILES ${made}/zsh/${program} RENAME _${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT ${component})
  install(FILES ${made}/fish/${program} RENAME ${program}.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT ${component})
endfunction()
command_pages(coinfer-cli cli)
command_pages(coinfer window)

# Services: disabled until somebody enables them.
file(READ ${linux}/hardening.conf COINFER_HARDENING)
string(STRIP "${COINFER_HARDENING}" COINFER_HARDENING)
foreach(unit coinfer-edge coinfer-device)
  configure_file(${linux}/${unit}.service.in ${made}/${unit}.service @ONLY)
  install(FILES ${made}/${unit}.service DESTINATION lib/systemd/system COMPONENT cli)
endforeach()
install(FILES ${linux}/edge.conf ${linux}/device.conf # the package puts them into /etc/coinfer
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/coinfer-cli/examples COMPONENT cli)

# The window among the programs of the desktop.
configure_file(${linux}/${app_id}.metainfo.xml ${made}/${app_id}.metainfo.xml @ONLY)
install(FILES ${made}/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT window)
install(FILES ${linux}/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT window)
set(icon ${CMAKE_SOURCE_DIR}/assets/icons/coinfer.svg)
set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
install(FILES ${icon} RENAME ${app_id}.svg DESTINATION ${icons}/scalable/apps COMPONENT window)
find_program(RSVG_CONVERT rsvg-convert REQUIRED)
set(pictures)
foreach(size 16 22 24 32 48 64 128 256 512)
  set(picture ${made}/icons/${size}.png)
  add_custom_command(OUTPUT ${picture} COMMAND ${CMAKE_COMMAND} -E make_directory ${made}/icons
                     COMMAND ${RSVG_CONVERT} -w ${size} -h ${size} -o ${picture} ${icon} DEPENDS ${icon} VERBATIM)
  install(FILES ${picture} RENAME ${app_id}.png DESTINATION ${icons}/${size}x${size}/apps COMPONENT window)
  list(APPEND pictures ${picture})
endforeach()
add_custom_target(icons ALL DEPENDS ${pictures})

include(${CMAKE_SOURCE_DIR}/packaging/debian/packages.cmake)

# Debian packages of the three components: cpack --config build/release/CPackConfig.cmake (packaging/package does it).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME coinfer)
set(CPACK_PACKAGE_CONTACT "The developers of Coinfer <coinfer@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # else it stands before each description
set(CPACK_PACKAGE_VENDOR "The developers of Coinfer")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL cli window models)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
if(CMAKE_CROSSCOMPILING)
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
endif()

set(models "coinfer-models (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_CLI_PACKAGE_NAME coinfer-cli)
set(CPACK_DEBIAN_CLI_PACKAGE_SECTION science)
set(CPACK_DEBIAN_CLI_PACKAGE_DEPENDS "${models}, adduser, libopenblas0-pthread | libblas3")
set(CPACK_DEBIAN_CLI_PACKAGE_RECOMMENDS "dataset-fashion-mnist, gstreamer1.0-plugins-base, gstreamer1.0-plugins-good")
set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS "gstreamer1.0-libcamera, gstreamer1.0-plugins-bad, haproxy")
set(CPACK_COMPONENT_CLI_DESCRIPTION "split inference between a device and an edge, without a window
Coinfer runs one neural network on two machines at once: the first stages on
a small device with a camera, the rest on a PC. For each frame, an agent
decides where to split it and where to stop. This package has the command
line: edge, device, training, evaluation, and units for systemd.")

set(CPACK_DEBIAN_WINDOW_PACKAGE_NAME coinfer)
set(CPACK_DEBIAN_WINDOW_PACKAGE_SECTION science)
set(CPACK_DEBIAN_WINDOW_PACKAGE_DEPENDS "${models}, libqt6svg6, fonts-dejavu-core, libopenblas0-pthread | libblas3")
set(CPACK_DEBIAN_WINDOW_PACKAGE_RECOMMENDS
    "dataset-fashion-mnist, gstreamer1.0-plugins-base, gstreamer1.0-plugins-good, qt6-translations-l10n")
set(CPACK_DEBIAN_WINDOW_PACKAGE_SUGGESTS "coinfer-cli, gstreamer1.0-libcamera, gstreamer1.0-plugins-bad, qt6-wayland")
set(CPACK_COMPONENT_WINDOW_DESCRIPTION "window that shows split inference at work
Coinfer runs one neural network on two machines at once: the first stages on
a small device with a camera, the rest on a PC. This package has the window
of device and edge, with live charts of decisions, latency and accuracy.")

set(CPACK_DEBIAN_MODELS_PACKAGE_NAME coinfer-models)
set(CPACK_DEBIAN_MODELS_PACKAGE_SECTION science)
set(CPACK_DEBIAN_MODELS_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_MODELS_PACKAGE_SHLIBDEPS OFF)
set(CPACK_COMPONENT_MODELS_DESCRIPTION "trained networks and agents of Coinfer
Networks for Imagenette, CIFAR-10 and Fashion-MNIST with their measured
accuracies, and the agents that decide where to split them.")

# The services: systemd reads them anew, stops those that go, and a purge removes what they kept.
set(CPACK_DEBIAN_CLI_PACKAGE_CONTROL_EXTRA
    ${CMAKE_CURRENT_LIST_DIR}/postinst ${CMAKE_CURRENT_LIST_DIR}/prerm ${CMAKE_CURRENT_LIST_DIR}/postrm
    ${CMAKE_CURRENT_LIST_DIR}/conffiles)

# Manual pages and changelogs are compressed there; a plain installation has them as they are.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/finish.cmake)

foreach(component ${CPACK_COMPONENTS_ALL})
  string(TOUPPER ${component} upper)
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright ${CMAKE_CURRENT_LIST_DIR}/changelog
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME} COMPONENT ${component})
endforeach()
include(CPack)

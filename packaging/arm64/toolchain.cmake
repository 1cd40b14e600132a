# Builds for a Raspberry Pi 4 (and 5) on another machine: with Debian's cross compiler against the sysroot that
# packaging/arm64/sysroot unpacks; what was built runs under qemu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_CXX_FLAGS_INIT -mcpu=cortex-a72)

get_filename_component(project ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(CMAKE_SYSROOT ${project}/build/sysroot-arm64)
set(CMAKE_FIND_ROOT_PATH ${CMAKE_SYSROOT})
foreach(kind LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(libraries ${CMAKE_SYSROOT}/usr/lib/aarch64-linux-gnu)
foreach(kind EXE SHARED)
  set(CMAKE_${kind}_LINKER_FLAGS_INIT "-Wl,-rpath-link,${libraries}:${libraries}/openblas-pthread")
endforeach()
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})
set(ENV{PKG_CONFIG_LIBDIR} ${libraries}/pkgconfig:${CMAKE_SYSROOT}/usr/share/pkgconfig)

# Qt's own tools (moc, rcc, lrelease) run on the machine that builds.
set(QT_HOST_PATH /usr)
file(GLOB host_qt /usr/lib/*/cmake/Qt6HostInfo)
list(FILTER host_qt EXCLUDE REGEX aarch64-linux-gnu)
get_filename_component(QT_HOST_PATH_CMAKE_DIR ${host_qt} DIRECTORY)
set(Qt6LinguistTools_DIR ${QT_HOST_PATH_CMAKE_DIR}/Qt6LinguistTools CACHE PATH "")

# Instructions that a Cortex-A72 lacks end the program.
set(CMAKE_CROSSCOMPILING_EMULATOR
    ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen QT_PLUGIN_PATH=${libraries}/qt6/plugins GST_REGISTRY_FORK=no
    qemu-aarch64-static -cpu cortex-a72 -L ${CMAKE_SYSROOT})

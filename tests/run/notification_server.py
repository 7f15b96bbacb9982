# SPDX-License-Identifier: MIT
# The notification server of a desktop, as far as notify-send needs it:  notification_server.py BUS FILE
# Speaks D-Bus to the bus that listens at the socket BUS, and writes what it is told to show to FILE, a
# line of JSON a call: the name of the program, the title and the text.  Makes FILE once it can be asked.
import json
import os
import socket
import struct
import sys

NAME = "org.freedesktop.Notifications"
CALL, REPLY, ERROR = 1, 2, 3
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_TO, DESTINATION, SENDER, SIGNATURE = range(1, 9)


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def align(self, to):
        self.at = -(-self.at // to) * to

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        self.align(4)
        self.at += 4
        return struct.unpack_from("<I", self.data, self.at - 4)[0]

    def text(self, size):
        self.at += size + 1
        return self.data[self.at - size - 1:self.at - 1].decode()

    def value(self, kind):
        if kind == "u":
            return self.number()
        return self.text(self.byte() if kind == "g" else self.number())


def padded(data, to):
    return data + b"\0" * (-len(data) % to)


def number(value):
    return struct.pack("<I", value)


def text(value):
    return number(len(value.encode())) + value.encode() + b"\0"


def texts(*values):
    return b"".join(padded(text(value), 4) for value in values)


def signature_of(value):
    return bytes([len(value)]) + value.encode() + b"\0"


WRITTEN = {"u": number, "s": text, "o": text, "g": signature_of}


class Bus:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.stream = self.socket.makefile("rb")
        self.serial = 0
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        assert self.stream.readline().startswith(b"OK"), "the bus does not let us in"
        self.socket.sendall(b"BEGIN\r\n")

    def send(self, kind, fields, body=b""):
        self.serial += 1
        listed = b""
        for code, signature, value in fields:
            listed = padded(listed, 8) + bytes([code, 1]) + signature.encode() + b"\0"
            listed += WRITTEN[signature](value)
        head = b"l" + bytes([kind, 0, 1]) + struct.pack("<III", len(body), self.serial, len(listed))
        self.socket.sendall(padded(head + listed, 8) + body)

    def ask(self, member, signature="", body=b""):
        fields = [(PATH, "o", "/org/freedesktop/DBus"), (INTERFACE, "s", "org.freedesktop.DBus"),
                  (MEMBER, "s", member), (DESTINATION, "s", "org.freedesktop.DBus")]
        self.send(CALL, fields + ([(SIGNATURE, "g", signature)] if signature else []), body)

    def receive(self):
        head = self.stream.read(16)
        if len(head) < 16:
            sys.exit(0)
        body_size, serial, fields_size = struct.unpack_from("<III", head, 4)
        rest = self.stream.read(-(-fields_size // 8) * 8 + body_size)
        reader, fields = Reader(rest), {}
        while reader.at < fields_size:
            reader.align(8)
            code = reader.byte()
            fields[code] = reader.value(reader.text(reader.byte()))
        return head[1], serial, fields, Reader(rest[-(-fields_size // 8) * 8:])


def main(path, record):
    bus = Bus(path)
    bus.ask("Hello")
    bus.ask("RequestName", "su", texts(NAME) + number(0))
    while bus.receive()[2].get(REPLY_TO) != bus.serial:
        pass
    with open(record, "w", encoding="utf-8") as shown:
        count = 0
        while True:
            kind, serial, fields, body = bus.receive()
            if kind != CALL:
                continue
            to = [(REPLY_TO, "u", serial), (DESTINATION, "s", fields[SENDER])]
            if fields[MEMBER] == "GetServerInformation":
                bus.send(REPLY, to + [(SIGNATURE, "g", "ssss")], texts("test", "heelcare", "1", "1.2"))
            elif fields[MEMBER] == "Notify":
                program, _, _, title, words = (body.value(letter) for letter in "susss")
                print(json.dumps([program, title, words]), file=shown, flush=True)
                count += 1
                bus.send(REPLY, to + [(SIGNATURE, "g", "u")], number(count))
            else:
                bus.send(ERROR, to + [(ERROR_NAME, "s", NAME + ".Unknown")])


main(*sys.argv[1:])
